#pragma once

// WHY: the typed expressions of a rule set fold to one function only if every step is inlined, and compilers stop before that.
#define KOUBO_ALWAYS_INLINE [[gnu::always_inline]]
