#include <koubo/intake/proposal_stream.hpp>

#include <koubo/intake/csv_proposals.hpp>

namespace koubo {
inline namespace v0 {

auto open_records(byte_source source, const stream_options& options) -> std::unique_ptr<record_cutter> {
  if (options.form == input_form::csv) {
    return std::make_unique<csv_cutter>(std::move(source), options.reading.max_bytes);
  }
  return std::make_unique<text_cutter>(std::move(source), options.form, options.reading.max_bytes);
}

auto proposal_stream::next() -> std::optional<stream_item> {
  auto record = records_->next();
  if (!record) {
    return std::nullopt;
  }
  if (record->fault) {
    return stream_item{record->where.line, failure(*std::move(record->fault))};
  }
  if (!reader_) {
    reader_ = records_->make_reader(*programs_, options_.reading);
  }
  block_.clear();
  block_.add(*std::move(record));
  stated_proposal made;
  if (auto why = reader_->read(block_.text(0), block_.where(0), made)) {
    return stream_item{block_.where(0).line, failure(*std::move(why))};
  }
  return stream_item{block_.where(0).line, std::move(made)};
}

}  // namespace v0
}  // namespace koubo
