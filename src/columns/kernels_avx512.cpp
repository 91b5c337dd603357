// Compiled for x86-64 with AVX-512 (F, BW, DQ, VL) and BMI2; see src/CMakeLists.txt.
#if defined(__x86_64__)
#define KOUBO_KERNELS avx512_kernels
#define KOUBO_KERNELS_NAME "avx512"
#include "kernel_bodies.hpp"
#endif
