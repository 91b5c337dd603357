#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <koubo/amed/check.hpp>
#include <koubo/intake/proposal_stream.hpp>
#include <koubo/intake/write_report.hpp>

// A host of pipes: it starts `koubo check`, holds the other ends of its input and output, and does with them what hosts do. Nothing here asserts a time;
// what never comes ends the test by the limit that ctest sets.

namespace {

using arguments = std::vector<std::string>;

/// The reports by the library, one proposal after the other in one thread.
auto reports_of(std::string_view input, koubo::input_form form = koubo::input_form::detect) -> std::string {
  std::string out;
  auto stream = koubo::proposal_stream(koubo::bytes_of(input), koubo::amed::catalogue, {.reading = {}, .form = form});
  while (const auto item = stream.next()) {
    if (item->reading) {
      write_report(out, koubo::amed::check(item->reading->proposal), *item->reading, item->line);
    } else {
      write_unreadable(out, item->reading.error(), item->line);
    }
  }
  return out;
}

auto proposal_line(std::size_t number) -> std::string {
  return R"({"id":"P)" + std::to_string(number) +
         R"(","program":"FORCE","call":{"fiscalYear":2024},"isNew":true,"period":{"start":"2024-10-01","end":"2026-09-30"},"budget":[{"fiscalYear":2024,"directYen":)" +
         std::to_string(19'999'000 + number % 2'000) + "}]}";
}

/// Lines of all kinds, good and bad.
auto mixed_lines(std::size_t count) -> std::string {
  std::mt19937 random(5);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    switch (random() % 12) {
      case 0: text += "\n"; break;
      case 1:
        text += R"({"id":"cut off)";
        text += '\n';
        break;
      case 2: text += proposal_line(i) + "\r\n"; break;
      case 3: text += "{\"id\":\"\xFF\"}\n"; break;
      case 4:
        text += R"({"id":"twice","id":"twice"})";
        text += '\n';
        break;
      case 5: text += std::string("{\"id\":\"nul\0\"}\n", 14); break;
      case 6: text += "[[[[\n"; break;
      case 7:
        text += R"({"id":7,"budget":1e400})";
        text += '\n';
        break;
      default: text += proposal_line(i) + "\n";
    }
  }
  return text;
}

class pipe_ends {
 public:
  pipe_ends() { REQUIRE(::pipe2(ends_, O_CLOEXEC) == 0); }
  pipe_ends(const pipe_ends&) = delete;
  auto operator=(const pipe_ends&) -> pipe_ends& = delete;
  ~pipe_ends() {
    close_reading();
    close_writing();
  }
  [[nodiscard]] auto reading() const -> int { return ends_[0]; }
  [[nodiscard]] auto writing() const -> int { return ends_[1]; }
  void close_reading() { close(ends_[0]); }
  void close_writing() { close(ends_[1]); }

 private:
  static void close(int& end) {
    if (end >= 0) {
      ::close(std::exchange(end, -1));
    }
  }
  int ends_[2] = {-1, -1};
};

struct ending {
  std::optional<int> code;    // that it ended with
  std::optional<int> signal;  // that it was ended by
};

/// `koubo check` with its standard input, output and error in this host's hands.
class checking {
 public:
  explicit checking(const arguments& more = {}) {
    const char* program = std::getenv("KOUBO_PROGRAM");
    REQUIRE(program != nullptr);
    arguments words{program, "check", "--format", "ndjson"};
    words.insert(words.end(), more.begin(), more.end());
    std::vector<char*> raw;
    for (auto& each : words) {
      raw.push_back(each.data());
    }
    raw.push_back(nullptr);
    process_ = ::fork();
    REQUIRE(process_ >= 0);
    if (process_ == 0) {
      ::dup2(in.reading(), STDIN_FILENO);
      ::dup2(out.writing(), STDOUT_FILENO);
      ::dup2(err.writing(), STDERR_FILENO);
      ::execv(program, raw.data());
      ::_exit(127);
    }
    in.close_reading();
    out.close_writing();
    err.close_writing();
  }
  checking(const checking&) = delete;
  auto operator=(const checking&) -> checking& = delete;
  ~checking() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      (void)end();
    }
  }

  /// Hands over an input, in pieces of that size. Returns: whether all of it was taken.
  auto feed(std::string_view text, std::size_t piece = 1 << 16) const -> bool {
    while (!text.empty()) {
      const auto count = ::write(in.writing(), text.data(), std::min(piece, text.size()));
      if (count < 0) {
        return false;
      }
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }
  [[nodiscard]] auto read(std::size_t most = 1 << 16) const -> std::string { return read_from(out.reading(), most); }
  [[nodiscard]] auto read_line() const -> std::string {
    std::string line;
    while (!line.ends_with('\n')) {
      const auto more = read(1);
      if (more.empty()) {
        break;
      }
      line += more;
    }
    return line;
  }
  [[nodiscard]] auto read_all() const -> std::string { return all_from(out.reading()); }
  [[nodiscard]] auto said() const -> std::string { return all_from(err.reading()); }
  void send(int signal) const { ::kill(process_, signal); }

  /// The most memory that it has had so far, while it lives. WHY: what the system says at its end counts what this host had when it was forked.
  [[nodiscard]] auto peak_kilobytes() const -> long {
    std::ifstream status("/proc/" + std::to_string(process_) + "/status");
    for (std::string line; std::getline(status, line);) {
      if (line.starts_with("VmHWM:")) {
        return std::stol(line.substr(6));
      }
    }
    return 0;
  }

  auto end() -> ending {
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return {.code = WIFEXITED(status) ? std::optional(WEXITSTATUS(status)) : std::nullopt,
            .signal = WIFSIGNALED(status) ? std::optional(WTERMSIG(status)) : std::nullopt};
  }

  pipe_ends in;
  pipe_ends out;
  pipe_ends err;

 private:
  static auto read_from(int descriptor, std::size_t most) -> std::string {
    std::string text(most, '\0');
    const auto count = ::read(descriptor, text.data(), most);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
  }
  static auto all_from(int descriptor) -> std::string {
    std::string text;
    for (auto more = read_from(descriptor, 1 << 16); !more.empty(); more = read_from(descriptor, 1 << 16)) {
      text += more;
    }
    return text;
  }

  pid_t process_ = -1;
};

/// Feeds an input to its end while the host does something else.
class feeder {
 public:
  feeder(checking& to, std::string_view text, std::size_t piece = 1 << 16, std::chrono::microseconds pause = {})
      : thread_([&to, text, piece, pause] {
          for (std::size_t at = 0; at < text.size() && to.feed(text.substr(at, piece)); at += piece) {
            std::this_thread::sleep_for(pause);
          }
          to.in.close_writing();
        }) {}
  feeder(const feeder&) = delete;
  auto operator=(const feeder&) -> feeder& = delete;
  ~feeder() { thread_.join(); }

 private:
  std::thread thread_;
};

/// What a host gets that hands over everything and takes everything.
auto checked(std::string_view input, const arguments& more = {}) -> std::string {
  checking koubo(more);
  const feeder feeding(koubo, input);
  auto out = koubo.read_all();
  CHECK(koubo.said().empty());
  CHECK(koubo.end().code == 0);
  return out;
}

/// Sanitizers have memory of their own.
void check_memory(const checking& of) {
  if (std::getenv("KOUBO_SANITIZED") == nullptr) {
    CHECK(of.peak_kilobytes() > 0);
    CHECK(of.peak_kilobytes() < 64 * 1024);
  }
}

[[maybe_unused]] const auto ignoring = [] { return std::signal(SIGPIPE, SIG_IGN); }();
const std::vector<std::string> all_jobs{"1", "2", "7"};

}  // namespace

TEST_CASE("what the program writes is what the library says, to the byte, whatever the number of jobs") {
  const auto input = mixed_lines(8'000) + proposal_line(1);
  const auto expected = reports_of(input);
  REQUIRE(std::count(expected.begin(), expected.end(), '\n') > 7'000);
  for (const auto& jobs : all_jobs) {
    CHECK(checked(input, {"--jobs", jobs}) == expected);
  }
  const auto brief = checked(input, {"--brief"});
  CHECK(std::count(brief.begin(), brief.end(), '\n') == std::count(expected.begin(), expected.end(), '\n'));
  for (const auto& jobs : all_jobs) {
    CHECK(checked(input, {"--brief", "--jobs", jobs}) == brief);
  }
}

TEST_CASE("a list and CSV in both forms are answered to the byte as well, whatever the number of jobs") {
  std::string list = "[";
  std::string side_by_side = "id,program,call.fiscalYear,period.start,period.end,directYen[2024],directYen[2025]\n";
  std::string below = "id,program,call.fiscalYear,period.start,period.end,budget.fiscalYear,budget.directYen\n";
  for (std::size_t i = 0; i < 6'000; ++i) {
    const auto bad = i % 50 == 17;
    const auto head = "P" + std::to_string(i) + (bad ? ",FORCE,2024\n" : ",FORCE,2024,2024-10-01,2026-09-30,");
    const auto yen = std::to_string(19'999'000 + i % 2'000);
    list += (i == 0 ? "" : ",\n") + (bad ? R"({"id":"cut off",)" : proposal_line(i));
    side_by_side += head + (bad ? "" : yen + ",1\n");
    below += head + (bad ? "" : "2024," + yen + "\n" + head + "2025,1\n");
  }
  list += "]\n";
  const auto alike = [](const std::string& input, const std::string& name, koubo::input_form form) {
    const auto expected = reports_of(input, form);
    REQUIRE(std::count(expected.begin(), expected.end(), '\n') > 5'000);
    REQUIRE(input.size() > koubo::record_block::enough_bytes);
    for (const std::string jobs : {"1", "2", "4"}) {
      CAPTURE(name, jobs);
      CHECK(checked(input, {"--input", name, "--jobs", jobs}) == expected);
    }
  };
  alike(list, "json", koubo::input_form::json);
  alike(side_by_side, "csv", koubo::input_form::csv);
  alike(below, "csv", koubo::input_form::csv);
}

TEST_CASE("CRLF, a byte-order mark, no last line end, blank lines") {
  for (const auto& jobs : all_jobs) {
    const arguments more{"--jobs", jobs};
    const auto a = proposal_line(1);
    const auto b = proposal_line(2);
    const auto plain = reports_of(a + "\n" + b + "\n");
    CHECK(checked(a + "\r\n" + b + "\r\n", more) == plain);
    CHECK(checked("\xEF\xBB\xBF" + a + "\n" + b + "\n", more) == plain);
    CHECK(checked(a + "\n" + b, more) == plain);
    CHECK(checked(a + "\n\r\n" + b + "\n\n", more) == reports_of(a + "\n\n" + b));
    CHECK(checked("", more).empty());
    CHECK(checked("\n", more).empty());
  }
}

TEST_CASE("a slow writer is answered line by line") {
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    std::string input;
    std::string answered;
    for (std::size_t i = 0; i < 5; ++i) {
      const auto line = (i == 3 ? std::string("{\"id\":") : proposal_line(i)) + "\n";
      input += line;
      REQUIRE(koubo.feed(line, 7));  // a few bytes at a time
      answered += koubo.read_line();
      CHECK(answered == reports_of(input));
    }
    koubo.in.close_writing();
    CHECK(koubo.read_all().empty());
    CHECK(koubo.end().code == 0);
  }
}

TEST_CASE("elements of a list are answered as they come, too") {
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    REQUIRE(koubo.feed("[" + proposal_line(1) + ","));
    CHECK(koubo.read_line() == reports_of("[" + proposal_line(1) + "]"));
    REQUIRE(koubo.feed(proposal_line(2) + "]"));
    koubo.in.close_writing();
    CHECK(koubo.read_line().find("\"id\":\"P2\"") != std::string::npos);
    CHECK(koubo.end().code == 0);
  }
}

TEST_CASE("a slow writer of odd pieces and a slow reader of others lose nothing") {
  const auto input = mixed_lines(1'500);
  const auto expected = reports_of(input);
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    const feeder feeding(koubo, input, 997, std::chrono::microseconds(50));
    std::string out;
    for (auto more = koubo.read(1'009); !more.empty(); more = koubo.read(1'009)) {
      out += more;
      std::this_thread::sleep_for(std::chrono::microseconds(50));
    }
    CHECK(out == expected);
    CHECK(koubo.end().code == 0);
  }
}

TEST_CASE("a reader that waits long stops the reading: what is not taken is not read either") {
  const auto input = mixed_lines(60'000);
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    std::atomic<std::size_t> fed = 0;
    std::thread feeding([&] {
      for (std::size_t at = 0; at < input.size() && koubo.feed(std::string_view(input).substr(at, 4096)); at += 4096) {
        fed = at;
      }
      koubo.in.close_writing();
    });
    // Until nothing moves any more.
    for (std::size_t before = 1; before != fed || fed == 0;) {
      before = fed;
      std::this_thread::sleep_for(std::chrono::milliseconds(300));
    }
    CHECK(fed < input.size() - 4096);
    check_memory(koubo);
    CHECK(koubo.read_all() == reports_of(input));
    feeding.join();
    CHECK(koubo.end().code == 0);
  }
}

TEST_CASE("a reader that closes early ends it with 3, at once and without a word, though the writer holds on") {
  const auto input = mixed_lines(20'000);
  const auto expected = reports_of(input);
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    std::thread feeding([&] {
      while (koubo.feed(input)) {  // without end: only the program can end it
      }
    });
    const auto first = koubo.read_line();
    CHECK(first == expected.substr(0, expected.find('\n') + 1));
    koubo.out.close_reading();
    CHECK(koubo.said().empty());
    CHECK(koubo.end().code == 3);
    feeding.join();
  }
}

TEST_CASE("a reader that is killed has got whole and right lines up to where it was, and the program ends with 3") {
  const auto input = mixed_lines(30'000);
  const auto expected = reports_of(input);
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    pipe_ends passed_on;
    const auto reader = ::fork();
    REQUIRE(reader >= 0);
    if (reader == 0) {
      char buffer[512];
      for (auto count = ::read(koubo.out.reading(), buffer, sizeof buffer); count > 0;
           count = ::read(koubo.out.reading(), buffer, sizeof buffer)) {
        for (ssize_t at = 0; at < count;) {
          const auto written = ::write(passed_on.writing(), buffer + at, static_cast<std::size_t>(count - at));
          if (written <= 0) {
            ::_exit(1);
          }
          at += written;
        }
      }
      ::_exit(0);
    }
    koubo.out.close_reading();
    passed_on.close_writing();
    std::thread feeding([&] {
      while (koubo.feed(input)) {
      }
    });
    std::string got(100'000, '\0');
    for (std::size_t have = 0; have < got.size();) {
      const auto count = ::read(passed_on.reading(), got.data() + have, got.size() - have);
      REQUIRE(count > 0);
      have += static_cast<std::size_t>(count);
    }
    ::kill(reader, SIGKILL);
    ::waitpid(reader, nullptr, 0);
    CHECK(got == expected.substr(0, got.size()));
    CHECK(koubo.said().empty());
    CHECK(koubo.end().code == 3);
    feeding.join();
  }
}

TEST_CASE("an interrupt ends it by the signal, with whole lines, whether it waits or works") {
  for (const int signal : {SIGINT, SIGTERM}) {
    for (const auto& jobs : all_jobs) {
      checking waiting({"--jobs", jobs});
      const auto input = proposal_line(1) + "\n" + proposal_line(2) + "\n";
      REQUIRE(waiting.feed(input + R"({"id":"not)"));
      auto answered = waiting.read_line();
      answered += waiting.read_line();
      waiting.send(signal);
      CHECK(waiting.read_all().empty());
      CHECK(answered == reports_of(input));
      CHECK(waiting.said().empty());
      CHECK(waiting.end().signal == signal);

      const auto lines = mixed_lines(20'000);
      const auto expected = reports_of(lines);
      checking working({"--jobs", jobs});
      std::thread feeding([&] {
        while (working.feed(lines)) {
        }
      });
      auto out = working.read_line();
      working.send(signal);
      out += working.read_all();
      CHECK(working.end().signal == signal);
      working.in.close_writing();
      feeding.join();
      CHECK(out.ends_with('\n'));
      CHECK(out.substr(0, expected.size()) == expected.substr(0, out.size()));
    }
  }
}

TEST_CASE("a huge line is one unreadable report among its neighbours, in bounded memory") {
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs});
    std::thread feeding([&] {
      (void)koubo.feed(proposal_line(1) + "\n{\"id\":\"huge\",\"title\":\"");
      const std::string part(1 << 20, 'x');
      for (int i = 0; i < 200; ++i) {
        (void)koubo.feed(part);
      }
      (void)koubo.feed("\"}\n" + proposal_line(3) + "\n");
    });
    auto out = koubo.read_line();
    out += koubo.read_line();
    out += koubo.read_line();
    check_memory(koubo);
    feeding.join();
    koubo.in.close_writing();
    CHECK(koubo.read_all().empty());
    CHECK(out.find(R"("line":2,"id":"huge","decision":"unreadable","error":{"code":"json.size")") != std::string::npos);
    CHECK(out.find(R"("line":3,"id":"P3")") != std::string::npos);
    CHECK(koubo.end().code == 0);
  }
}

TEST_CASE("far more is written than is read, in bounded memory") {
  std::string input;
  for (int i = 0; i < 40'000; ++i) {
    input += "{}\n";
  }
  for (const auto& jobs : all_jobs) {
    checking koubo({"--jobs", jobs, "--all"});
    const feeder feeding(koubo, input);
    std::size_t lines = 0;
    std::size_t bytes = 0;
    for (auto more = koubo.read(); !more.empty(); more = koubo.read()) {
      lines += static_cast<std::size_t>(std::count(more.begin(), more.end(), '\n'));
      bytes += more.size();
      if (lines > 20'000 && lines < 30'000) {
        check_memory(koubo);
      }
    }
    CHECK(lines == 40'000);
    CHECK(bytes > 100 * input.size());
    CHECK(koubo.end().code == 0);
  }
}

TEST_CASE("numbers of jobs that are none are refused") {
  for (const auto* jobs : {"0", "-1", "two", "257", "1.5", ""}) {
    checking koubo({"--jobs", jobs});
    koubo.in.close_writing();
    CHECK(koubo.read_all().empty());
    CHECK_FALSE(koubo.said().empty());
    CHECK(koubo.end().code == 2);
  }
}
