// Compiled for x86-64 with AVX2 and BMI; see src/CMakeLists.txt.
#if defined(__x86_64__)
#define KOUBO_TEXT_SCANNER avx2_text_scanner
#include "plain_text_bodies.hpp"
#endif
