// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "relay/httpanswer.h"
#include "relay/tokenbucket.h"

namespace drift::relay {

class Connection;

// Tells people of the requests that were refused: each is a problem of the journal, those that they may have set up wrongly
// are lines of the log as well, a few in a second. What strangers say is cut short, and no access key is told, not even a
// mistyped one: it would be in a list that people copy.
// Thread: the relay's. Owner: HttpGate.
class RefusalReport
{
public:
    explicit RefusalReport(journal::Journal &journal); // outlives the report

    // `judged`: the name of the header that it was refused for; empty where it was for something else.
    void tell(const Connection &connection, const HttpAnswer &answer, const QByteArray &judged = {});

private:
    journal::Journal &m_journal;
    TokenBucket m_lines; // of the log
};

// A request's target without the access key in it, wherever the relay looks for one.
[[nodiscard]] QByteArray withoutAccessKey(const QByteArray &target);

} // namespace drift::relay
