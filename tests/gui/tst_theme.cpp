// SPDX-License-Identifier: GPL-3.0-only
#include "gui/contrast.h"
#include "gui/windowdesk.h"
#include "ui/actionbadge.h"
#include "ui/look.h"
#include "ui/plotview.h"

#include <QCheckBox>
#include <QDirIterator>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QSpinBox>
#include <QStyleOptionSlider>
#include <QTabBar>
#include <QTableWidget>
#include <QThreadPool>

using MakeControl = QWidget *(*)(QWidget *parent);
Q_DECLARE_METATYPE(MakeControl)
Q_DECLARE_METATYPE(drift::ui::Scheme)

using namespace drift;
using namespace drift::test;
using ui::Look;
using ui::Scheme;
using ui::Theme;

namespace {

const Scheme schemes[] = {Scheme::Light, Scheme::Dark, Scheme::HighContrastLight, Scheme::HighContrastDark};

double least(Scheme scheme)
{
    return scheme == Scheme::Light || scheme == Scheme::Dark ? 4.5 : 7;
}

Scheme shown()
{
    return ui::schemeOf(QApplication::palette());
}

struct Kept
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
};

} // namespace

// The colours, how they are chosen, and whether they can be read.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextCanBeReadOnWhateverItStandsOn_data();
    void everyTextCanBeReadOnWhateverItStandsOn();
    void everyActionCanBeReadOnItsColour();
    void aPaletteTellsItsScheme();
    void theDesktopsSchemeIsFollowed();
    void whatThePersonChoseIsKept();
    void theMenuChooses();
    void whereTheKeyboardIsIsSeen_data();
    void whereTheKeyboardIsIsSeen();
    void howFarAViewIsScrolledIsSeen_data();
    void howFarAViewIsScrolledIsSeen();
    void aLongScrollBarIsDrawnWithoutOtherThreads();
};

void TestTheme::everyTextCanBeReadOnWhateverItStandsOn_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("atLeast");
    using Role = QPalette::ColorRole;
    const std::pair<Role, QList<Role>> used[] = {
        {QPalette::WindowText, {QPalette::Window}},
        {QPalette::Text, {QPalette::Base, QPalette::AlternateBase, QPalette::Window}},
        {QPalette::PlaceholderText, {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Button}},
        {QPalette::ButtonText, {QPalette::Button, QPalette::Window}},
        {QPalette::ToolTipText, {QPalette::ToolTipBase}},
        {QPalette::HighlightedText, {QPalette::Highlight}},
        {QPalette::Link, {QPalette::Base, QPalette::AlternateBase, QPalette::Window}},
    };
    for (const Scheme scheme : schemes) {
        const QPalette palette = ui::paletteFor(scheme);
        const auto row = [&](const QString &name, const QColor &text, const QColor &ground, double atLeast) {
            QTest::newRow(qPrintable(QStringLiteral("%1 in scheme %2").arg(name).arg(int(scheme)))) << text << ground << atLeast;
        };
        for (const auto &[text, grounds] : used) {
            for (const Role ground : grounds)
                row(QStringLiteral("%1 on %2").arg(text).arg(ground), palette.color(text), palette.color(ground), least(scheme));
        }
        const QColor base = palette.color(QPalette::Base);
        row(QStringLiteral("fault"), ui::faultColour(palette), base, least(scheme));
        row(QStringLiteral("fault on the window"), ui::faultColour(palette), palette.color(QPalette::Window), least(scheme));
        row(QStringLiteral("added"), palette.color(QPalette::Text), seenThrough(ui::addedGround(), base), least(scheme));
        row(QStringLiteral("removed"), palette.color(QPalette::Text), seenThrough(ui::removedGround(), base), least(scheme));
        // Lines, not letters (WCAG 2.1, 1.4.11).
        const double leastOfLines = scheme == Scheme::Light || scheme == Scheme::Dark ? 3 : 7;
        row(QStringLiteral("incoming"), ui::incomingColour(palette), base, leastOfLines);
        row(QStringLiteral("outgoing"), ui::outgoingColour(palette), base, leastOfLines);
        if (leastOfLines == 7) {
            for (const Role role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
                row(QStringLiteral("disabled %1").arg(role), palette.color(QPalette::Disabled, role), palette.color(QPalette::Window), 7);
        }
    }
}

void TestTheme::everyTextCanBeReadOnWhateverItStandsOn()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QFETCH(double, atLeast);
    const double found = contrast(text, ground);
    QVERIFY2(found >= atLeast, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(found)));
}

// Their letters stand on colours of their own, in light and dark the same ones.
void TestTheme::everyActionCanBeReadOnItsColour()
{
    using Kind = inspect::TimelineRow::Kind;
    for (int kind = 0; kind <= int(Kind::Lost); ++kind) {
        const QColor ground = ui::actionColour(Kind(kind));
        QVERIFY(ground.isValid());
        const double found = contrast(ui::inkOn(ground), ground);
        QVERIFY2(found >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(ground.name()).arg(found)));
        const QColor strong = ui::actionColour(Kind(kind), true);
        QVERIFY2(contrast(ui::inkOn(strong), strong) >= 7, qPrintable(strong.name()));
    }
}

void TestTheme::aPaletteTellsItsScheme()
{
    for (const Scheme scheme : schemes)
        QCOMPARE(ui::schemeOf(ui::paletteFor(scheme)), scheme);
}

void TestTheme::theDesktopsSchemeIsFollowed()
{
    Kept kept;
    Look look(Scheme::Light, kept.settings);
    QCOMPARE(look.theme(), Theme::System);
    look.setDesktopDark(true);
    QCOMPARE(shown(), Scheme::Dark);
    look.setDesktopHighContrast(true);
    QCOMPARE(shown(), Scheme::HighContrastDark);
    look.setDesktopDark(false);
    QCOMPARE(shown(), Scheme::HighContrastLight);
    look.setDesktopHighContrast(false);
    QCOMPARE(shown(), Scheme::Light);
    QCOMPARE(Look(Scheme::HighContrastDark, kept.settings).scheme(), Scheme::HighContrastDark);
}

void TestTheme::whatThePersonChoseIsKept()
{
    Kept kept;
    {
        Look look(Scheme::Dark, kept.settings);
        look.choose(Theme::HighContrast);
        QCOMPARE(shown(), Scheme::HighContrastDark);
        look.choose(Theme::Light);
        look.setDesktopDark(true);
        look.setDesktopHighContrast(true);
        QCOMPARE(shown(), Scheme::Light); // whatever the desktop says
    }
    Look again(Scheme::Dark, kept.settings);
    QCOMPARE(again.theme(), Theme::Light);
    QCOMPARE(again.scheme(), Scheme::Light);
    again.choose(Theme::System);
    QCOMPARE(shown(), Scheme::Dark);
    kept.settings.setValue(QStringLiteral("window/theme"), QStringLiteral("mauve"));
    QCOMPARE(Look(Scheme::Dark, kept.settings).theme(), Theme::System);
}

void TestTheme::theMenuChooses()
{
    Desk desk;
    Kept kept;
    Look look(Scheme::Light, kept.settings);
    QObject::connect(&desk.window, &ui::MainWindow::themeChosen, &look, &Look::choose);
    desk.open();
    const auto action = [&desk](Theme theme) { return desk.find<QAction>(names::theme + QString::number(int(theme))); };
    QVERIFY(action(Theme::System)->isChecked());
    const auto click = [](QWidget *menu, QAction *at, const QRect &where) {
        QVERIFY(at && menu->isVisible());
        QTest::mouseClick(menu, Qt::LeftButton, {}, where.center());
    };
    const auto submenu = [](const QWidget &where, const QString &title) -> QMenu * {
        for (const QAction *each : where.actions()) {
            if (each->menu() && QString(each->text()).remove(u'&') == title) // the letter with Alt may be another one
                return each->menu();
        }
        return nullptr;
    };
    QMenuBar *bar = desk.window.menuBar();
    QMenu *view = submenu(*bar, QStringLiteral("View"));
    QVERIFY(view);
    click(bar, view->menuAction(), bar->actionGeometry(view->menuAction()));
    QTRY_VERIFY(view->isVisible());
    QMenu *themes = submenu(*view, QStringLiteral("Theme"));
    QVERIFY(themes);
    click(view, themes->menuAction(), view->actionGeometry(themes->menuAction()));
    QTRY_VERIFY(themes->isVisible());
    click(themes, action(Theme::HighContrast), themes->actionGeometry(action(Theme::HighContrast)));
    QTRY_COMPARE(shown(), Scheme::HighContrastLight);
    QVERIFY(action(Theme::HighContrast)->isChecked() && !action(Theme::System)->isChecked());
    desk.window.showTheme(Theme::Dark);
    QVERIFY(action(Theme::Dark)->isChecked());
    look.choose(Theme::System);
}

void TestTheme::whereTheKeyboardIsIsSeen_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<MakeControl>("make");
    const std::pair<const char *, MakeControl> controls[] = {
        {"field", [](QWidget *parent) -> QWidget * { return new QLineEdit(parent); }},
        {"button", [](QWidget *parent) -> QWidget * { return new QPushButton(QStringLiteral("Button"), parent); }},
        {"flat button", [](QWidget *parent) -> QWidget * {
             auto *button = new QToolButton(parent);
             button->setText(QStringLiteral("Button"));
             button->setAutoRaise(true);
             button->setFocusPolicy(Qt::TabFocus);
             return button;
         }},
        {"choice", [](QWidget *parent) -> QWidget * { return new QComboBox(parent); }},
        {"number", [](QWidget *parent) -> QWidget * { return new QSpinBox(parent); }},
        {"box", [](QWidget *parent) -> QWidget * { return new QCheckBox(QStringLiteral("Box"), parent); }},
        {"list", [](QWidget *parent) -> QWidget * { return new QListWidget(parent); }},
        {"table", [](QWidget *parent) -> QWidget * { return new QTableWidget(2, 2, parent); }},
        {"text", [](QWidget *parent) -> QWidget * { return new QPlainTextEdit(parent); }},
        {"tabs", [](QWidget *parent) -> QWidget * {
             auto *tabs = new QTabBar(parent);
             tabs->addTab(QStringLiteral("One"));
             return tabs;
         }},
        {"plot", [](QWidget *parent) -> QWidget * { return new ui::PlotView(parent); }},
    };
    for (const Scheme scheme : schemes) {
        for (const auto &[name, make] : controls)
            QTest::addRow("%s in scheme %d", name, int(scheme)) << scheme << make;
    }
}

// By pixels that are another colour then, with a contrast of 3 to what they were (WCAG 2.2, 2.4.13).
void TestTheme::whereTheKeyboardIsIsSeen()
{
    QFETCH(Scheme, scheme);
    QFETCH(MakeControl, make);
    const auto restore = qScopeGuard([] { ui::setScheme(Scheme::Light); });
    ui::setScheme(scheme);
    QWidget window;
    QHBoxLayout layout(&window);
    QLineEdit other;
    QWidget *control = make(&window);
    layout.addWidget(&other);
    layout.addWidget(control);
    test::show(window);
    other.setFocus();
    const QImage before = control->grab().toImage();
    QTest::keyClick(&other, Qt::Key_Tab);
    QVERIFY(control->hasFocus());
    const QImage after = control->grab().toImage();
    QCOMPARE(after.size(), before.size());
    int changed = 0;
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x)
            changed += contrast(after.pixelColor(x, y), before.pixelColor(x, y)) >= 3;
    }
    const int most = std::min(after.width() + after.height(), 80); // half of the edge, or a mark as large as that
    QVERIFY2(changed >= most, qPrintable(QStringLiteral("%1 pixels of %2").arg(changed).arg(most)));
}

void TestTheme::howFarAViewIsScrolledIsSeen_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<Qt::Orientation>("orientation");
    for (const Scheme scheme : schemes) {
        QTest::addRow("upright in scheme %d", int(scheme)) << scheme << Qt::Vertical;
        QTest::addRow("flat in scheme %d", int(scheme)) << scheme << Qt::Horizontal;
    }
}

// WCAG 2.2, 1.4.11.
void TestTheme::howFarAViewIsScrolledIsSeen()
{
    QFETCH(Scheme, scheme);
    QFETCH(Qt::Orientation, orientation);
    const auto restore = qScopeGuard([] { ui::setScheme(Scheme::Light); });
    ui::setScheme(scheme);
    QScrollBar bar(orientation);
    bar.setRange(0, 100);
    bar.setPageStep(20);
    bar.setValue(70);
    const bool isUpright = orientation == Qt::Vertical;
    bar.resize(isUpright ? QSize(16, 400) : QSize(400, 16));
    const QImage image = bar.grab().toImage();
    const auto at = [&](int along) { return isUpright ? image.pixelColor(8, along) : image.pixelColor(along, 8); };
    const QColor ground = at(100);
    const auto isSlider = [&](int along) { return contrast(at(along), ground) >= 3; };
    QStyleOptionSlider option;
    option.initFrom(&bar);
    option.orientation = orientation;
    option.minimum = 0;
    option.maximum = 100;
    option.pageStep = 20;
    option.sliderPosition = option.sliderValue = 70;
    if (!isUpright)
        option.state |= QStyle::State_Horizontal;
    const QRect slider = bar.style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, &bar);
    const int begin = isUpright ? slider.top() : slider.left();
    const int end = isUpright ? slider.bottom() : slider.right();
    QVERIFY(end - begin > 20 && end < 390);
    for (int along = begin + 1; along < end; ++along)
        QVERIFY2(isSlider(along), qPrintable(QString::number(along)));
    QVERIFY(!isSlider(begin - 1) && !isSlider(end + 1));
    const auto isDrawn = [&](int first, int last) { // the arrow there
        bool drawn = false;
        for (int along = first; along < last; ++along)
            drawn |= isSlider(along);
        return drawn;
    };
    QVERIFY(isDrawn(0, 15) && isDrawn(385, 400));
}

// By Qt's painter, which has threads fill areas of many lines unless they are of one colour, and waits for them.
void TestTheme::aLongScrollBarIsDrawnWithoutOtherThreads()
{
    const auto pooled = [] {
        int threads = 0;
        for (QDirIterator tasks(QStringLiteral("/proc/self/task"), QDir::Dirs | QDir::NoDotAndDotDot); tasks.hasNext();) {
            QFile name(tasks.next() + QStringLiteral("/comm"));
            threads += name.open(QIODevice::ReadOnly) && name.readAll().startsWith("Thread (pooled)");
        }
        return threads;
    };
    QThreadPool &pool = *QThreadPool::globalInstance();
    pool.waitForDone(); // and gone are those that others woke
    QCOMPARE(pooled(), 0);
    QScrollBar bar(Qt::Vertical);
    bar.setRange(0, 100);
    bar.resize(16, 2000);
    QCOMPARE(bar.grab().height(), 2000);
    QCOMPARE(pooled(), 0);
    pool.start([] {});
    QTRY_COMPARE(pooled(), 1); // so one would be seen
    pool.waitForDone();
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestTheme test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_theme.moc"
