// The part of libzstd that SentinelArchive uses, as small functions.
//
// Each is `static inline` and prefixed `czstd_`, so nothing is exported and nothing collides.
// No function here keeps a pointer after it returns, except the contexts made by
// `czstd_decoder_create` and `czstd_encoder_create`, which their caller frees once with the
// matching `…_free`.

#ifndef CZSTD_SHIM_H
#define CZSTD_SHIM_H

#include <stdint.h>
#include <stdio.h>
#include <zstd.h>

/// What one call of the decoder or encoder did.
typedef struct {
    /// Input bytes taken.
    size_t consumed;
    /// Output bytes written.
    size_t produced;
    /// Decoder: input bytes it would like next, 0 after the end of a frame.
    /// Encoder: bytes it still holds, 0 when all is written.
    size_t remaining;
    /// Null, or the library's sentence for what went wrong (a constant, never freed).
    const char *error;
} czstd_step;

static inline ZSTD_DCtx *czstd_decoder_create(int window_log_max) {
    ZSTD_DCtx *decoder = ZSTD_createDCtx();
    if (decoder == NULL) { return NULL; }
    if (ZSTD_isError(ZSTD_DCtx_setParameter(decoder, ZSTD_d_windowLogMax, window_log_max))) {
        ZSTD_freeDCtx(decoder);
        return NULL;
    }
    return decoder;
}

static inline void czstd_decoder_free(ZSTD_DCtx *decoder) { ZSTD_freeDCtx(decoder); }

/// Forgets the frame in hand; parameters stay.
static inline void czstd_decoder_reset(ZSTD_DCtx *decoder) {
    ZSTD_DCtx_reset(decoder, ZSTD_reset_session_only);
}

static inline czstd_step czstd_decode(
    ZSTD_DCtx *decoder, const uint8_t *input, size_t input_size, uint8_t *output,
    size_t output_size) {
    ZSTD_inBuffer in = {input, input_size, 0};
    ZSTD_outBuffer out = {output, output_size, 0};
    size_t code = ZSTD_decompressStream(decoder, &out, &in);
    int failed = ZSTD_isError(code);
    czstd_step step = {in.pos, out.pos, failed ? 0 : code, failed ? ZSTD_getErrorName(code) : NULL};
    return step;
}

/// `window_log` 0 leaves the window to the level; otherwise long-distance matching is switched on.
static inline ZSTD_CCtx *czstd_encoder_create(int level, int window_log) {
    ZSTD_CCtx *encoder = ZSTD_createCCtx();
    if (encoder == NULL) { return NULL; }
    size_t code = ZSTD_CCtx_setParameter(encoder, ZSTD_c_compressionLevel, level);
    if (!ZSTD_isError(code)) { code = ZSTD_CCtx_setParameter(encoder, ZSTD_c_checksumFlag, 1); }
    if (!ZSTD_isError(code) && window_log != 0) {
        code = ZSTD_CCtx_setParameter(encoder, ZSTD_c_enableLongDistanceMatching, 1);
    }
    if (!ZSTD_isError(code) && window_log != 0) {
        code = ZSTD_CCtx_setParameter(encoder, ZSTD_c_windowLog, window_log);
    }
    if (ZSTD_isError(code)) {
        ZSTD_freeCCtx(encoder);
        return NULL;
    }
    return encoder;
}

static inline void czstd_encoder_free(ZSTD_CCtx *encoder) { ZSTD_freeCCtx(encoder); }

/// With `end_frame` the frame is closed once `remaining` is 0; call again until it is.
static inline czstd_step czstd_encode(
    ZSTD_CCtx *encoder, const uint8_t *input, size_t input_size, uint8_t *output,
    size_t output_size, int end_frame) {
    ZSTD_inBuffer in = {input, input_size, 0};
    ZSTD_outBuffer out = {output, output_size, 0};
    size_t code =
        ZSTD_compressStream2(encoder, &out, &in, end_frame ? ZSTD_e_end : ZSTD_e_continue);
    int failed = ZSTD_isError(code);
    czstd_step step = {in.pos, out.pos, failed ? 0 : code, failed ? ZSTD_getErrorName(code) : NULL};
    return step;
}

/// `rename(2)`: puts a finished file in the place of `to` in one step; 0, or -1 with `errno`.
/// Safe from Swift: both strings are copied by the call's bridging and read only inside it.
__attribute__((swift_attr("@safe"))) static inline int czstd_rename(
    const char *from, const char *to) {
    return rename(from, to);
}

#endif
