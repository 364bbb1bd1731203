// SPDX-License-Identifier: GPL-3.0-only
#include "ui/snippets.h"

namespace drift::ui {

namespace {

// As programs write it: without a slash at its end.
QString baseOf(const QUrl &api)
{
    return api.adjusted(QUrl::StripTrailingSlash).toString(QUrl::FullyEncoded);
}

} // namespace

QString reactSnippet(const QUrl &api)
{
    return QStringLiteral(R"(import { DriftDBProvider, useSharedState } from "driftdb-react";

function Counter() {
  const [count, setCount] = useSharedState("count", 0);
  return <button onClick={() => setCount(count + 1)}>{count}</button>;
}

export default function App() {
  return <DriftDBProvider api="%1"><Counter /></DriftDBProvider>;
})").arg(baseOf(api));
}

QString javaScriptSnippet(const QUrl &api)
{
    return QStringLiteral(R"(import { Api, DbConnection } from "driftdb";

const room = await new Api("%1/").getRoom("demo");
const db = new DbConnection();
await db.connect(room.socket_url);
db.subscribe("greeting", message => console.log(message.seq, message.value));
db.send({ type: "push", key: "greeting", value: "hello", action: { type: "append" } });)").arg(baseOf(api));
}

QString curlSnippet(const QUrl &api)
{
    // A room is made under the key, and used without it.
    const QString base = api.adjusted(QUrl::RemovePath | QUrl::StripTrailingSlash).toString(QUrl::FullyEncoded);
    const QString rooms = api.path().startsWith(u"/db/") ? base : baseOf(api);
    return QStringLiteral(R"(curl %1/room/demo
curl %2/room/demo/send -H 'Content-Type: application/json' \
     -d '{"type":"push","key":"greeting","value":"hello","action":{"type":"append"}}'
curl %2/room/demo/send -H 'Content-Type: application/json' \
     -d '{"type":"get","key":"greeting"}')").arg(baseOf(api), rooms);
}

} // namespace drift::ui
