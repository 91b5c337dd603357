#define KOUBO_KERNELS portable_kernels
#define KOUBO_KERNELS_NAME "portable"
#include "kernel_bodies.hpp"
