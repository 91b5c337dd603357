#include <koubo/intake/pipeline.hpp>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include <koubo/expects.hpp>
#include <koubo/intake/record.hpp>

namespace koubo {
inline namespace v0 {
namespace {

constexpr std::size_t enough_output = std::size_t{256} * 1024;  // of a block, before it waits for its turn to be written
constexpr std::size_t slice_size = std::size_t{64} * 1024;      // written at once, so that a stop is seen soon

/// A block on its way: cut, then written about, then written out in its turn.
struct batch {
  record_block records;
  std::string out;
  std::uint64_t number = 0;
};

/// What a thread keeps between batches.
struct worker {
  proposal_writer& writer;
  std::unique_ptr<record_reader> reader;
  stated_proposal proposal;
};

class pipeline_run {
 public:
  pipeline_run(byte_source source, byte_sink sink, const catalogue& programs, std::span<proposal_writer* const> writers,
               const pipeline_options& options)
      : source_(std::move(source)),
        sink_(std::move(sink)),
        programs_(programs),
        writers_(writers),
        options_(options),
        stop_(options.stop != nullptr ? *options.stop : own_stop_),
        cutter_(open_records([this](std::span<char> buffer) { return read(buffer); }, options.input)),
        batches_(writers.size() + 2) {
    for (auto& each : batches_) {
      free_.push_back(&each);
    }
  }

  auto run() -> pipeline_end {
    std::vector<std::thread> others;
    {
      const lock held(mutex_);  // nobody begins before it is known how many there are
      for (auto* writer : writers_.subspan(1)) {
        try {
          others.emplace_back([this, writer] { work(*writer); });
        } catch (const std::system_error&) {
          break;  // the system has no more threads; those that there are do the work
        }
      }
      alone_ = others.empty();
    }
    work(*writers_.front());
    for (auto& each : others) {
      each.join();
    }
    if (broken_by_) {
      std::rethrow_exception(broken_by_);
    }
    return {.input_error = stop_.is_asked() ? std::nullopt : cutter_->error(),
            .output_error = output_error_,
            .stopped = stop_.is_asked() && !output_error_};
  }

 private:
  using lock = std::unique_lock<std::mutex>;

  void work(proposal_writer& writer) {
    try {
      worker by{.writer = writer, .reader = {}, .proposal = {}};
      lock held(mutex_);
      while (auto* next = next_batch(held, by)) {
        finish(held, *next, by);
      }
    } catch (...) {
      const lock held(mutex_);
      broken_by_ = std::current_exception();
      stop_.ask();
      halt();
    }
  }

  /// A batch to write about: one that was handed over, or else one that this thread cuts itself. Null where there is nothing more to do.
  auto next_batch(lock& held, worker& by) -> batch* {
    while (true) {
      changed_.wait(held, [&] { return halted_ || !handed_over_.empty() || at_end_ || (!cutting_ && !free_.empty()); });
      if (halted_) {
        return nullptr;
      }
      if (!handed_over_.empty()) {
        auto* next = handed_over_.front();
        handed_over_.pop_front();
        return next;
      }
      if (at_end_) {
        return nullptr;
      }
      cut(held, by);
    }
  }

  void cut(lock& held, worker& by) {
    cutting_ = take_free();
    cutting_by_ = &by;
    held.unlock();
    cutter_->next_block(cutting_->records);
    held.lock();
    auto* cut = std::exchange(cutting_, nullptr);
    if (stop_.is_asked()) {
      halt();
    } else if (cut->records.is_empty()) {
      at_end_ = true;
    } else {
      hand_over(cut);
    }
    changed_.notify_all();
  }

  /// What the cutter reads from. Whatever was cut goes on its way before more is waited for.
  auto read(std::span<char> buffer) -> result<std::size_t, std::error_code> {
    if (cutting_ != nullptr && !cutting_->records.is_empty()) {
      lock held(mutex_);
      changed_.wait(held, [&] { return halted_ || !free_.empty(); });
      if (!halted_) {
        auto* cut = take_free();
        std::swap(cut->records, cutting_->records);
        hand_over(cut);
        changed_.notify_all();
        if (alone_) {
          handed_over_.clear();
          finish(held, *cut, *cutting_by_);
        }
      }
    }
    return stop_.is_asked() ? std::size_t{0} : source_(buffer);
  }

  void finish(lock& held, batch& of, worker& by) {
    held.unlock();
    write_about(of, by);
    held.lock();
    done_.push_back(&of);
    write_out(held);
  }

  void write_about(batch& of, worker& by) {
    if (!by.reader) {
      by.reader = cutter_->make_reader(programs_, options_.input.reading);
    }
    for (std::size_t i = 0; i < of.records.size() && !stop_.is_asked(); ++i) {
      const auto where = of.records.where(i);
      if (const auto* fault = of.records.fault(i)) {
        by.writer.write_unreadable(of.out, where.line, *fault);
      } else if (const auto why = by.reader->read(of.records.text(i), where, by.proposal)) {
        by.writer.write_unreadable(of.out, where.line, *why);
      } else {
        by.writer.write(of.out, where.line, by.proposal);
      }
      if (of.out.size() >= enough_output) {
        lock held(mutex_);
        changed_.wait(held, [&] { return halted_ || (turn_ == of.number && !writing_); });
        send(held, of.out);
      }
    }
  }

  /// Writes what is next in order and done, unless somebody else is at it, who then goes on with it.
  void write_out(lock& held) {
    while (!writing_ && !halted_) {
      const auto next = std::find_if(done_.begin(), done_.end(), [&](const batch* each) { return each->number == turn_; });
      if (next == done_.end()) {
        return;
      }
      auto* const of = *next;
      done_.erase(next);
      send(held, of->out);
      ++turn_;
      of->records.clear();
      free_.push_back(of);
      changed_.notify_all();
    }
  }

  void send(lock& held, std::string& out) {
    writing_ = true;
    held.unlock();
    std::string_view left = out;
    while (!left.empty() && !stop_.is_asked() && !output_error_) {
      auto size = left.size();
      if (size > slice_size) {
        const auto end = std::min(left.rfind('\n', slice_size), left.find('\n', slice_size));
        size = end == std::string_view::npos ? left.size() : end + 1;
      }
      if (const auto error = sink_(left.substr(0, size))) {
        output_error_ = error;
        stop_.ask();
      }
      left.remove_prefix(size);
    }
    out.clear();
    held.lock();
    writing_ = false;
    if (stop_.is_asked()) {
      halt();
    }
  }

  void hand_over(batch* cut) {
    cut->number = next_number_++;
    handed_over_.push_back(cut);
  }

  auto take_free() -> batch* {
    auto* taken = free_.back();
    free_.pop_back();
    return taken;
  }

  void halt() {
    halted_ = true;
    changed_.notify_all();
  }

  byte_source source_;
  byte_sink sink_;
  const catalogue& programs_;
  std::span<proposal_writer* const> writers_;
  const pipeline_options& options_;
  stop_request own_stop_;
  stop_request& stop_;
  bool alone_ = true;

  // Of the thread that cuts, of which there is one at a time.
  std::unique_ptr<record_cutter> cutter_;
  batch* cutting_ = nullptr;
  worker* cutting_by_ = nullptr;

  // Of the thread that writes, likewise.
  std::optional<std::error_code> output_error_;

  std::mutex mutex_;  // of all that follows
  std::condition_variable changed_;
  std::vector<batch> batches_;
  std::vector<batch*> free_;
  std::deque<batch*> handed_over_;
  std::vector<batch*> done_;
  std::uint64_t next_number_ = 0;
  std::uint64_t turn_ = 0;
  bool at_end_ = false;
  bool writing_ = false;
  bool halted_ = false;
  std::exception_ptr broken_by_;
};

}  // namespace

auto run_pipeline(byte_source source, byte_sink sink, const catalogue& programs, std::span<proposal_writer* const> writers,
                  const pipeline_options& options) -> pipeline_end {
  expects(!writers.empty(), "a pipeline has at least one writer");
  return pipeline_run(std::move(source), std::move(sink), programs, writers, options).run();
}

}  // namespace v0
}  // namespace koubo
