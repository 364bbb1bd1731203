// SPDX-License-Identifier: GPL-3.0-only
#include "relay/refusalreport.h"

#include "base/logging.h"
#include "relay/connection.h"

namespace drift::relay {

namespace {

constexpr qint64 linesPerSecond = 5;
constexpr qsizetype longestTold = 300; // bytes of what a request says

QByteArray cutShort(const QByteArray &text)
{
    return text.size() <= longestTold ? text : text.first(longestTold) + "…";
}

} // namespace

QByteArray withoutAccessKey(const QByteArray &target)
{
    const QByteArray root = QByteArrayLiteral("/db/");
    if (!target.startsWith(root))
        return target;
    qsizetype end = root.size();
    while (end < target.size() && target[end] != '/' && target[end] != '?')
        ++end;
    const QByteArray key = target.sliced(root.size(), end - root.size());
    QByteArray rest = target.sliced(end); // the QR code of the home page asks for its own address
    if (!key.isEmpty())
        rest.replace("db%2F" + key, "db%2F…").replace(root + key, root + "…");
    return root + "…" + rest;
}

RefusalReport::RefusalReport(journal::Journal &journal)
    : m_journal(journal)
    , m_lines(linesPerSecond, now())
{
}

void RefusalReport::tell(const Connection &connection, const HttpAnswer &answer, const QByteArray &judged)
{
    // Who may talk, and how, is what people set up wrongly, and what pages can try as often as they like.
    const bool isSetUpWrongly = answer.isWrongTransport || (!judged.isEmpty() && answer.status != 400);
    const bool isLine = isSetUpWrongly && m_lines.take(now());
    if (isLine || lcRelay().isDebugEnabled())
        qCInfo(lcRelay, "%s refused with %d: %s", connection.peerName().constData(), answer.status, answer.refusal.constData());
    if (!m_journal.isWatched())
        return;
    journal::Problem problem{journal::Problem::Kind::RequestRefused, connection.peerName(), std::nullopt, answer.refusal,
                             quint16(answer.status)};
    if (connection.reader().hasSoundHead()) {
        const RequestHead &head = connection.reader().head();
        problem.request = cutShort(head.method + ' ' + withoutAccessKey(head.target));
        if (!judged.isEmpty())
            problem.claim = cutShort(judged + ": " + head.value(judged.toLower()));
    }
    m_journal.report(std::move(problem));
}

} // namespace drift::relay
