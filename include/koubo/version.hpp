#pragma once

/// The library's version. This header includes nothing.
#define KOUBO_VERSION_MAJOR 0
#define KOUBO_VERSION_MINOR 1
#define KOUBO_VERSION_PATCH 0
#define KOUBO_VERSION_STRING "0.1.0"
