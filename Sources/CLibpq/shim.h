#ifndef CLIBPQ_SHIM_H
#define CLIBPQ_SHIM_H

// libpq as SentinelStore sees it. Only what Swift cannot say itself stands here, as static inline
// functions, so that no C file has to be compiled.

#include <libpq-fe.h>


/// The five-character SQLSTATE of a failed result, or NULL. Belongs to the result.
static inline const char *clibpq_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

/// The server's one-line message, or NULL. Belongs to the result. May carry values.
static inline const char *clibpq_primary_message(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
}

/// The table an error is about, or NULL. Belongs to the result.
static inline const char *clibpq_table(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_TABLE_NAME);
}

/// The column an error is about, or NULL. Belongs to the result.
static inline const char *clibpq_column(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_COLUMN_NAME);
}

/// The constraint that was violated, or NULL. Belongs to the result.
static inline const char *clibpq_constraint(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_CONSTRAINT_NAME);
}

/// The position in the statement, counted in characters from 1, or NULL. Belongs to the result.
static inline const char *clibpq_position(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_STATEMENT_POSITION);
}

#endif
