#pragma once

/// The header-only rooms: money, calendar, programs, proposals, rules, checks and the family of AMED.

#include <koubo/amed/check.hpp>
#include <koubo/calendar/add_months.hpp>
#include <koubo/calendar/date.hpp>
#include <koubo/calendar/era.hpp>
#include <koubo/calendar/fiscal_year.hpp>
#include <koubo/calendar/months.hpp>
#include <koubo/check/checker.hpp>
#include <koubo/money/rate.hpp>
#include <koubo/money/yen.hpp>
#include <koubo/program/catalogue.hpp>
#include <koubo/proposal/builder.hpp>
#include <koubo/rules/language.hpp>
#include <koubo/version.hpp>
