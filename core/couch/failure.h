// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace drift::couch {

// A refusal as CouchDB says it: the HTTP status, and the two members of the body {"error","reason"}. The words are those of
// CouchDB where it has the same refusal, since replicators look at them.
struct Failure
{
    int status = 400;
    QByteArray error = QByteArrayLiteral("bad_request");
    QByteArray reason;

    friend bool operator==(const Failure &, const Failure &) = default;
};

template<typename T>
using Result = drift::Result<T, Failure>;

[[nodiscard]] inline Unexpected<Failure> badRequest(QByteArray reason)
{
    return {Failure{400, QByteArrayLiteral("bad_request"), std::move(reason)}};
}

} // namespace drift::couch
