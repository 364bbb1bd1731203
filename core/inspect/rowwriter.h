// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/detachedrow.h"

namespace drift::inspect {

// Makes a file's bytes of rows of the timeline, each behind what is there already.
// Thread: any one at a time. Owner: RowExport, one for each file.
class RowWriter
{
public:
    virtual ~RowWriter() = default;

    virtual void begin(QByteArray &out) = 0;
    virtual void row(QByteArray &out, const DetachedRow &row) = 0;
    // So many of the rows that were asked for gave way before they could be written.
    virtual void gaveWay(QByteArray &out, quint64 rows) = 0;
    virtual void end(QByteArray &out) = 0;
};

} // namespace drift::inspect
