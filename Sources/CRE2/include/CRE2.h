// The part of RE2 that SentinelExpression uses, behind a C interface.
//
// Everything is prefixed `cre2_`, so nothing collides. No C++ exception leaves these functions.
// A pattern made by `cre2_compile` belongs to its caller, who frees it once with `cre2_free`.
// It never changes, so any number of threads may match with one pattern at the same time.

#ifndef CRE2_H
#define CRE2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled pattern.
typedef struct cre2_pattern cre2_pattern;

/// Compiles a pattern in UTF-8; null when there is no memory for it.
///
/// A pattern that is wrong gives an object too, whose `cre2_error` says what is wrong.
/// The bytes are copied.
cre2_pattern *cre2_compile(const char *bytes, size_t size);

/// What is wrong with a pattern, or null. The text lives as long as the pattern.
const char *cre2_error(const cre2_pattern *pattern);

/// Whether the pattern is found anywhere in a text in UTF-8, in time linear in the text.
/// Of a pattern that is wrong: never. The bytes are only read during the call.
int cre2_matches(const cre2_pattern *pattern, const char *bytes, size_t size);

/// Frees a pattern.
void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
