#pragma once

#include <array>

#include <koubo/program/fact.hpp>

namespace koubo {
inline namespace v0 {
namespace amed {

/// What public papers beside the source say, as far as a rule, a plan or a message of koubo cites it (B-). Never told as if the source said it.
inline constexpr std::array<fact, 8> beside{{
    {"B-02",
     {.ja = "2017年度公募の様式: 2017年10月以降に始まり、AMED-CRESTは5年6か月以内、PRIMEは3年6か月以内",
      .en = "form of the call of FY2017: projects start in October 2017 or later, AMED-CREST within five years and six months, PRIME "
            "within three "
            "years and six"},
     "AMED-CREST can be set within five years and six months (prior to March 31, 2023 at the longest); PRIME … within three years and six "
     "months "
     "(prior to March 31, 2021 at the longest)",
     "docsbay.net/fy-2017advanced-research-and-development-programs-for-medical-innovation"},
    {"B-05",
     {.ja = "2025年度LEAP公募の案内（第三者による）: プログラムマネージャーの設置は必須",
      .en = "guide to the LEAP call of FY2025, by a third party: a program manager is mandatory"},
     "PM set-up is a mandatory condition",
     "joseikin-insight.com/grants/grant-155014"},
    {"B-10",
     {.ja = "競争的研究費に共通: エフォートの合計は100%まで", .en = "common to competitive funds: effort comes to at most 100 %"},
     "エフォートは合計が100%を超えないように",
     "jst.go.jp/ristex/proposal/researchintegrity.html"},
    {"B-11",
     {.ja = "研究者番号は8桁で、生涯変わらない。先頭は検査数字",
      .en = "researcher numbers have 8 digits and are kept for life; the first is a check digit"},
     "研究者番号（8桁）",
     "ja.wikipedia.org 研究者番号"},
    {"B-12",
     {.ja = "競争的研究費に共通: 不合理な重複と過度の集中を避ける",
      .en = "common to competitive funds: no unreasonable duplication, no excessive concentration"},
     "不合理な重複・過度の集中",
     "wic-net.com 17976/23, 22737/23"},
    {"B-16",
     {.ja = "間接経費は直接経費の30%を上限とする", .en = "indirect cost is at most 30 % of direct cost"},
     "indirect cost: fixed ratio of direct cost, 30 % ceiling",
     "jst.go.jp/kisoken/boshuu/jigyou/top/faq.html"},
    {"B-18",
     {.ja = "2018年5月1日以降に公募するAMEDの事業では、データマネジメントプランの提出が原則として義務",
      .en = "data-management plans are obligatory in principle for AMED programs called since 2018-05-01"},
     "DMP: obligatory in principle for all AMED programmes newly called on or after 2018-05-01",
     "amed.go.jp/koubo/datamanagement.html"},
    {"B-24",
     {.ja = "10月開始が通例", .en = "an October start is usual"},
     "2016年10月～2017年3月 ／ 2009年10月～",
     "expydoc.com/doc/9744327; 123deta.com/document/y4g89jky"},
}};

}  // namespace amed
}  // namespace v0
}  // namespace koubo
