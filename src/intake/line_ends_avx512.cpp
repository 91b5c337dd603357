// Compiled for x86-64 with AVX-512 and BMI; see src/CMakeLists.txt.
#if defined(__x86_64__)
#define KOUBO_LINE_FINDER avx512_line_finder
#include "line_ends_bodies.hpp"
#endif
