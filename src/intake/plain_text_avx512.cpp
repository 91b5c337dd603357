// Compiled for x86-64 with AVX-512 and BMI; see src/CMakeLists.txt.
#if defined(__x86_64__)
#define KOUBO_TEXT_SCANNER avx512_text_scanner
#include "plain_text_bodies.hpp"
#endif
