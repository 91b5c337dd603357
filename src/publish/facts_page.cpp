#include <koubo/publish/facts_page.hpp>

#include <koubo/publish/page.hpp>

namespace koubo {
inline namespace v0 {

auto facts_section(const std::vector<fact_row>& rows) -> std::string {
  return html_section("facts", {"事実と出典", "facts and their source"},
                      html_table(fact_cells(rows, language::ja), fact_cells(rows, language::en),
                                 {"本文の言葉と箇所", "the words of the source and their place"}));
}

auto facts_page(const std::vector<fact_row>& rows, language first) -> std::string {
  return html_page({"革新的先端研究開発支援事業の事実", "facts of the program"}, first, facts_section(rows));
}

}  // namespace v0
}  // namespace koubo
