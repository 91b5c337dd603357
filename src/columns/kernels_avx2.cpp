// Compiled for x86-64 with AVX2 and BMI2; see src/CMakeLists.txt.
#if defined(__x86_64__)
#define KOUBO_KERNELS avx2_kernels
#define KOUBO_KERNELS_NAME "avx2"
#include "kernel_bodies.hpp"
#endif
