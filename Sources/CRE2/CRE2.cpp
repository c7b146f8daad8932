#include "CRE2.h"

#include <re2/re2.h>

#include <new>

struct cre2_pattern {
    re2::RE2 expression;

    cre2_pattern(const re2::StringPiece &text, const re2::RE2::Options &options)
        : expression(text, options) {}
};

cre2_pattern *cre2_compile(const char *bytes, size_t size) {
    try {
        re2::RE2::Options options;
        // What is wrong is asked for, not printed.
        options.set_log_errors(false);
        options.set_never_capture(true);
        return new cre2_pattern(re2::StringPiece(bytes, size), options);
    } catch (...) {
        return nullptr;
    }
}

const char *cre2_error(const cre2_pattern *pattern) {
    return pattern->expression.ok() ? nullptr : pattern->expression.error().c_str();
}

int cre2_matches(const cre2_pattern *pattern, const char *bytes, size_t size) {
    try {
        return re2::RE2::PartialMatch(re2::StringPiece(bytes, size), pattern->expression) ? 1 : 0;
    } catch (...) {
        return 0;
    }
}

void cre2_free(cre2_pattern *pattern) {
    delete pattern;
}
