#include <koubo/intake/write_proposal.hpp>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <koubo/program/role.hpp>
#include <koubo/text/year.hpp>

namespace koubo {
inline namespace v0 {
namespace {

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

class proposal_writer {
 public:
  explicit proposal_writer(json_writer& to) : to_(to) {}

  void write(const proposal& of) {
    to_.StartObject();
    member("id", of.id);
    member("program", of.program);
    if (!of.call.is_absent()) {
      key("call");
      to_.StartObject();
      member("fiscalYear", of.call);
      to_.EndObject();
    }
    member("title", of.title);
    member("area", of.area);
    member("isNew", of.is_new);
    if (!of.start.is_absent() || !of.end.is_absent()) {
      key("period");
      to_.StartObject();
      member("start", of.start);
      member("end", of.end);
      to_.EndObject();
    }
    member("principalInvestigator", of.principal_investigator);
    member("coInvestigators", of.co_investigators);
    member("programManager", of.program_manager);
    member("budget", of.budget);
    member("priorAwards", of.prior_awards);
    member("dataManagementPlan", of.data_management_plan);
    to_.EndObject();
  }

 private:
  void key(std::string_view name) { to_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }

  template <class T>
  void member(std::string_view name, const presence<T>& of) {
    if (of.is_absent()) {
      return;
    }
    key(name);
    if (of.has_value()) {
      value(of.value());
    } else {
      to_.Null();
    }
  }

  void value(std::string_view of) { to_.String(of.data(), static_cast<rapidjson::SizeType>(of.size())); }
  void value(const std::string& of) { value(std::string_view(of)); }
  void value(const program_id& of) { value(of.view()); }
  void value(bool of) { to_.Bool(of); }
  void value(std::int32_t of) { to_.Int(of); }
  void value(yen of) { to_.Int64(of.count()); }
  void value(fiscal_year of) { to_.Int(of.year()); }
  void value(date of) { value(format_date(of)); }
  void value(role of) { value(roles[static_cast<std::size_t>(of)].key); }
  void value(award_status of) { value(award_statuses[static_cast<std::size_t>(of)].key); }
  void value(const person& of) {
    to_.StartObject();
    member("name", of.name);
    member("researcherId", of.researcher_id);
    member("institution", of.institution);
    member("effortPercent", of.effort_percent);
    to_.EndObject();
  }
  void value(const budget_year& of) {
    to_.StartObject();
    member("fiscalYear", of.fiscal_year);
    member("directYen", of.direct);
    member("indirectYen", of.indirect);
    to_.EndObject();
  }
  void value(const prior_award& of) {
    to_.StartObject();
    if (of.program.has_value() && !of.other_program.empty()) {
      key("program");
      value(of.other_program);
    } else {
      member("program", of.program);
    }
    member("role", of.role);
    member("start", of.start);
    member("end", of.end);
    member("status", of.status);
    member("id", of.id);
    to_.EndObject();
  }
  template <class T>
  void value(const std::vector<T>& of) {
    to_.StartArray();
    for (const auto& each : of) {
      value(each);
    }
    to_.EndArray();
  }

  json_writer& to_;
};

}  // namespace

void write_proposal(std::string& out, const proposal& of) {
  rapidjson::StringBuffer buffer;
  json_writer writer(buffer);
  proposal_writer(writer).write(of);
  out.append(buffer.GetString(), buffer.GetSize());
}

void write_json_text(std::string& out, std::string_view text) {
  rapidjson::StringBuffer buffer;
  json_writer writer(buffer);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  out.append(buffer.GetString(), buffer.GetSize());
}

}  // namespace v0
}  // namespace koubo
