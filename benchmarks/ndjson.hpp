#pragma once

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <koubo/intake/write_proposal.hpp>

#include "proposals.hpp"

namespace benchmark_data {

/// Gives invented proposals the texts that real ones have and no rule reads: titles, names, institutions, ids of awards.
class text_maker {
 public:
  explicit text_maker(std::uint32_t seed) : engine_(seed) {}

  void add_to(koubo::proposal& made) {
    made.title = title();
    for (auto* one : {&made.principal_investigator, &made.program_manager}) {
      if (one->has_value()) {
        name(one->value());
      }
    }
    if (made.co_investigators.has_value()) {
      for (auto& each : made.co_investigators.value()) {
        name(each);
      }
    }
    if (made.prior_awards.has_value()) {
      for (auto& each : made.prior_awards.value()) {
        each.id = "A" + digits(2) + "-" + digits(6);
        if (is_of_another_funder(each.program.value())) {
          each.other_program = std::string(each.program.value().view());
        }
      }
    }
  }

 private:
  template <std::size_t Count>
  auto pick(const std::array<std::string_view, Count>& from) -> std::string_view {
    return from[engine_() % Count];
  }
  auto digits(int count) -> std::string {
    std::string made;
    for (int i = 0; i < count; ++i) {
      made += static_cast<char>('0' + engine_() % 10);
    }
    return made;
  }
  static auto is_of_another_funder(const koubo::program_id& program) -> bool {
    return program == koubo::program_id("KAKENHI-S") || program == koubo::program_id("KAKENHI-A") ||
           program == koubo::program_id("Moonshot");
  }

  /// A title in quotes now and then, which JSON escapes.
  auto title() -> std::string {
    constexpr std::array<std::string_view, 8> subjects{
        "腸内細菌叢由来因子",     "神経免疫連関",         "細胞外小胞",     "代謝リプログラミング",
        "ミトコンドリア品質管理", "メカノセンシング機構", "相分離型凝縮体", "マルチオミクス時系列データ"};
    constexpr std::array<std::string_view, 4> verbs{"による", "に着目した", "を標的とする", "が制御する"};
    constexpr std::array<std::string_view, 6> objects{"肝がん微小環境",   "慢性炎症の遷延化", "神経変性疾患",
                                                      "妊娠高血圧症候群", "サルコペニア",     "自己免疫疾患"};
    constexpr std::array<std::string_view, 4> endings{"の分子基盤の解明と予防法の開発", "の包括的理解と医療応用",
                                                      "の機序解明と革新的治療戦略の創出", "における新規バイオマーカーの同定と検証"};
    std::string made;
    for (const auto& piece : {pick(subjects), pick(verbs), pick(objects), pick(endings)}) {
      made += piece;
    }
    return engine_() % 100 == 0 ? '"' + made + '"' : made;
  }

  void name(koubo::person& to) {
    constexpr std::array<std::string_view, 6> families{"研究", "見本", "架空", "例示", "仮名", "試験"};
    constexpr std::array<std::string_view, 4> given{"一郎", "二子", "太郎", "花子"};
    constexpr std::array<std::string_view, 8> institutions{
        "見本大学",           "架空大学",     "例示医科大学",         "模擬工業大学",
        "演習大学先端研究所", "試験研究機構", "仮名医療研究センター", "見本大学大学院医学研究科"};
    to.name = std::string(pick(families)) + ' ' + std::string(pick(given));
    to.researcher_id = digits(8);
    to.institution = std::string(pick(institutions));
  }

  std::mt19937 engine_;
};

/// The same `count` proposals on every machine, one a line, with all the texts that proposals have; about 1,100 bytes each.
inline auto ndjson(std::size_t count) -> std::string {
  proposal_maker proposals(20240401);
  text_maker texts(7);
  std::string lines;
  for (std::size_t i = 0; i < count; ++i) {
    auto each = proposals.make();
    texts.add_to(each);
    koubo::write_proposal(lines, each);
    lines += '\n';
  }
  return lines;
}

}  // namespace benchmark_data
