// SPDX-License-Identifier: GPL-3.0-only
// What a Qt that is not built with the thread sanitizer does not tell it: that a queued call happens after it was
// posted, and that what a thread did happens before wait() returns. Without this every value that crosses in a queued
// call is reported as a race; with suppressions instead, real ones would be hidden too.
//
// Linked into every executable of the thread sanitizer's build and into nothing else. It defines the functions of
// Qt's that our code hands work to other threads with; each tells the sanitizer and goes on to Qt's own.
#include <QObject>
#include <QThread>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdlib>

namespace {

// Qt's own function, which stands behind ours for the linker.
template<typename Function>
Function qtsOwn(const char *name)
{
    void *const address = dlsym(RTLD_NEXT, name);
    if (!address)
        std::abort(); // another Qt than this file was written for
    return reinterpret_cast<Function>(address);
}

// Queued signals carry no object of ours from the emitting thread to the receiving one: they share this one.
char signalsToken;

// Stands before a slot object and marks where its call was handed over, where it began and where it ended.
class Marked : public QtPrivate::QSlotObjectBase
{
public:
    Marked(QSlotObjectBase *slot, void *posted) : QSlotObjectBase(&Marked::handle), m_slot(slot), m_posted(posted) {}

private:
    static void handle(int which, QSlotObjectBase *base, QObject *receiver, void **args, bool *result)
    {
        __tsan_acquire(base);
        auto *self = static_cast<Marked *>(base);
        switch (which) {
        case Destroy:
            self->m_slot->destroyIfLastRef();
            delete self;
            break;
        case Call:
            __tsan_acquire(self->m_posted ? self->m_posted : self);
            self->m_slot->call(receiver, args);
            __tsan_release(self);
            break;
        case Compare:
            *result = self->m_slot->compare(args);
            break;
        }
    }

    QSlotObjectBase *const m_slot;
    void *const m_posted; // what the posting side released, where that is not this object
};

} // namespace

// Libraries that are not built with the sanitizer keep order by locks of their own, which it cannot see. Only what they
// themselves do with memory and descriptors is left out; our code that they call is watched as ever.
extern "C" const char *__tsan_default_suppressions()
{
    return "called_from_lib:libQt6Core.so\n" // makes an event in one thread and deletes it in another
           "called_from_lib:libQt6Gui.so\n"  // paints in a pool of threads
           "called_from_lib:libQt6Network.so\n" // an access manager hands its requests to a thread of its own
           "called_from_lib:libglib-2.0.so\n" // wakes an event loop through a descriptor that another thread made
           "called_from_lib:libcrypto.so\n"; // Qt Network loads it; what it made in a thread goes when the process ends
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type, void *ret)
{
    static const auto own = qtsOwn<decltype(&QMetaObject::invokeMethodImpl)>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    auto *const marked = new Marked(slot, nullptr);
    marked->ref(); // it is looked at once more below, when a blocking call has returned
    __tsan_release(marked);
    const bool called = own(object, marked, type, ret);
    __tsan_acquire(marked);
    marked->destroyIfLastRef();
    return called;
}

QMetaObject::Connection QObject::connectImpl(const QObject *sender, void **signal, const QObject *receiver, void **slot,
                                             QtPrivate::QSlotObjectBase *slotObject, Qt::ConnectionType type,
                                             const int *types, const QMetaObject *senderMetaObject)
{
    static const auto own = qtsOwn<QMetaObject::Connection (*)(
        const QObject *, void **, const QObject *, void **, QtPrivate::QSlotObjectBase *, Qt::ConnectionType,
        const int *, const QMetaObject *)>(
        "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPKiPK11QMetaObject");
    auto *const marked = new Marked(slotObject, &signalsToken);
    __tsan_release(marked);
    return own(sender, signal, receiver, slot, marked, type, types, senderMetaObject);
}

void QMetaObject::activate(QObject *sender, const QMetaObject *type, int signal, void **args)
{
    static const auto own = qtsOwn<void (*)(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&signalsToken);
    own(sender, type, signal, args);
}

void QThread::start(Priority priority)
{
    static const auto own = qtsOwn<void (*)(QThread *, Priority)>("_ZN7QThread5startENS_8PriorityE");
    QObject::connect(this, &QThread::finished, this, [this] { __tsan_release(this); }, Qt::DirectConnection);
    own(this, priority);
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto own = qtsOwn<bool (*)(QThread *, QDeadlineTimer)>("_ZN7QThread4waitE14QDeadlineTimer");
    const bool ended = own(this, deadline);
    if (ended)
        __tsan_acquire(this);
    return ended;
}
