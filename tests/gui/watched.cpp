// SPDX-License-Identifier: GPL-3.0-only
// drift_watched: a relay and all that stands behind its window, for scripts that ask what the window says. It prints a READY line
// as driftscope does; then it answers each line of its standard input, a JSON object, with a line of JSON:
//   {"ask":"problems"}                    every row of Problems: {kind, from, room, text, times, advice, key and seq of its message}
//   {"ask":"rooms"}                       every room: {room, clients}
//   {"ask":"delivery","key":K,"seq":N}    who was given that message: {who, outcome, reason}
//   {"ask":"gap","key":K,"seq":N}         the numbers before it that are not in its stream: {seq, key, why}
//   {"ask":"meaning","key":K,"seq":N}     what it is in plain words
#include "gui/relaystage.h"
#include "inspect/delivery.h"
#include "inspect/seqgap.h"
#include "inspect/shape.h"
#include "ui/deliverywords.h"
#include "ui/problemspane.h"
#include "ui/shapewords.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>

#include <cstdio>
#include <unistd.h>

using namespace drift;

namespace {

class Watched
{
public:
    Watched() : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { read(); });
        say("READY " + m_stage.address.api.toEncoded());
    }

private:
    static void say(const QByteArray &line)
    {
        std::printf("%s\n", line.constData());
        std::fflush(stdout);
    }

    void read()
    {
        QByteArray bytes(4096, Qt::Uninitialized);
        const ssize_t count = ::read(STDIN_FILENO, bytes.data(), size_t(bytes.size()));
        if (count <= 0) {
            QCoreApplication::quit();
            return;
        }
        m_input += bytes.left(count);
        for (qsizetype end; (end = m_input.indexOf('\n')) >= 0; m_input.remove(0, end + 1))
            say(QJsonDocument(answer(QJsonDocument::fromJson(m_input.left(end)).object())).toJson(QJsonDocument::Compact));
    }

    QJsonArray answer(const QJsonObject &asked)
    {
        m_stage.inspector.refresh(now(), {});
        const QString what = asked[u"ask"].toString();
        if (what == u"problems")
            return problems();
        if (what == u"rooms")
            return rooms();
        const auto row = find(asked[u"key"].toString().toUtf8(), quint64(asked[u"seq"].toInteger()));
        if (!row)
            return {};
        return what == u"delivery" ? delivery(*row) : what == u"gap" ? gap(*row) : meaning(*row);
    }

    QJsonArray problems()
    {
        const auto &model = m_stage.inspector.problems();
        QJsonArray rows;
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto cell = [&](int column) { return model.index(row, column).data().toString(); };
            QJsonObject told{{u"kind"_qs, cell(inspect::ProblemKindColumn)}, {u"from"_qs, cell(inspect::ProblemFromColumn)},
                             {u"room"_qs, cell(inspect::ProblemRoomColumn)}, {u"text"_qs, cell(inspect::ProblemTextColumn)},
                             {u"times"_qs, cell(inspect::ProblemCountColumn)},
                             {u"advice"_qs, model.index(row, 0).data(inspect::ProblemAdviceRole).toString()}};
            const QVariant number = model.index(row, 0).data(inspect::ProblemNumberRole);
            if (number.isValid() && timeline().contains(number.toULongLong())) {
                const inspect::TimelineRow &message = timeline().row(number.toULongLong());
                told[u"key"] = QString::fromUtf8(timeline().streamKey(message.stream).utf8);
                told[u"seq"] = qint64(message.seq.value);
            }
            rows << told;
        }
        return rows;
    }

    QJsonArray rooms()
    {
        QJsonArray rows;
        for (const auto &[id, room] : m_stage.inspector.details().rooms())
            rows << QJsonObject{{u"room"_qs, QString::fromUtf8(id.text())}, {u"clients"_qs, qint64(room.clients.size())}};
        return rows;
    }

    QJsonArray delivery(quint64 row)
    {
        QJsonArray lines;
        for (const auto &line : inspect::deliveryOf(m_stage.inspector.details(), timeline(), row)) {
            const ui::DeliveryWords words = ui::deliveryWords(line, QLocale::c());
            lines << QJsonObject{{u"who"_qs, words.who}, {u"outcome"_qs, words.outcome}, {u"reason"_qs, words.reason}};
        }
        return lines;
    }

    QJsonArray gap(quint64 row)
    {
        QJsonArray lines;
        for (const inspect::GapLine &line : inspect::seqGap(timeline(), row).lines) {
            const bool isKnown = line.why != inspect::GapLine::Why::Unknown;
            const QByteArray key = isKnown ? timeline().streamKey(timeline().row(line.row).stream).utf8 : QByteArray();
            lines << QJsonObject{{u"seq"_qs, qint64(line.first.value)}, {u"key"_qs, QString::fromUtf8(key)},
                                 {u"why"_qs, ui::gapText(line, timeline(), QLocale::c())}};
        }
        return lines;
    }

    QJsonArray meaning(quint64 row)
    {
        const inspect::TimelineRow &message = timeline().row(row);
        const auto shape = inspect::shapeOf({message.payload, message.encoding}, message.kind);
        return shape ? QJsonArray{ui::shapeText(*shape, QLocale::c())} : QJsonArray();
    }

    [[nodiscard]] const inspect::Timeline &timeline() const { return m_stage.inspector.timeline(); }
    // The last one.
    [[nodiscard]] std::optional<quint64> find(const QByteArray &key, quint64 seq) const
    {
        for (quint64 number = timeline().end(); number-- > timeline().first();) {
            const inspect::TimelineRow &row = timeline().row(number);
            if (row.isMessage() && row.isNumbered() && row.seq.value == seq && timeline().streamKey(row.stream).utf8 == key)
                return number;
        }
        return std::nullopt;
    }

    test::RelayStage m_stage;
    ui::ProblemsPane m_words{m_stage.inspector};
    QSocketNotifier m_notifier;
    QByteArray m_input;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Watched watched;
    return QApplication::exec();
}
