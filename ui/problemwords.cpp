// SPDX-License-Identifier: GPL-3.0-only
#include "ui/problemwords.h"

#include "ui/misusewords.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::Misuse;
using inspect::ProblemKind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Problems)
};

} // namespace

QString problemKindText(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::RequestRefused: return Texts::tr("Refused");
    case ProblemKind::BadMessage: return Texts::tr("Bad message");
    case ProblemKind::SlowClient: return Texts::tr("Closed: too slow");
    case ProblemKind::ProtocolViolation: return Texts::tr("Closed: protocol");
    case ProblemKind::PingTimeout: return Texts::tr("Closed: no answer");
    case ProblemKind::AcceptFailed: return Texts::tr("Not accepted");
    case ProblemKind::Gap: return Texts::tr("Not seen");
    case ProblemKind::Restarted: return Texts::tr("Restarted");
    case ProblemKind::FirstMisuse: break;
    }
    return misuseKindText(Misuse::Kind(int(kind) - int(ProblemKind::FirstMisuse)));
}

} // namespace drift::ui
