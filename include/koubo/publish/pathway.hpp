#pragma once

#include <span>
#include <string>

#include <koubo/program/catalogue.hpp>
#include <koubo/publish/page.hpp>

namespace koubo {
inline namespace v0 {

/// The pathway of a catalogue (成果展開の経路): programs and what their awards may lead to.
///
/// `route`: programs in the order in which somebody goes through them; its edges and programs are marked.
[[nodiscard]] auto pathway_figure(const catalogue& of, std::span<const program_id> route = {}) -> html_figure;

/// The same as text for Graphviz and for Mermaid.
[[nodiscard]] auto pathway_dot(const catalogue& of, std::span<const program_id> route = {}) -> std::string;
[[nodiscard]] auto pathway_mermaid(const catalogue& of, std::span<const program_id> route = {}) -> std::string;

}  // namespace v0
}  // namespace koubo
