// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commands.h"
#include "app/config.h"
#include "app/console.h"
#include "app/headless.h"
#include "app/help.h"
#include "app/log.h"
#include "app/manualpage.h"
#ifdef DRIFT_UI
#include "app/display.h"
#include "app/windowed.h"

#include <QApplication>
#endif

using namespace drift::app;

int main(int argc, char **argv)
{
    const Surroundings surroundings = Surroundings::ofProcess(argc, argv);
    if (const auto exitCode = runCommand(surroundings, argv))
        return *exitCode;
    const auto options = parseOptions(surroundings);
    if (!options)
        return fail(options.error());
    switch (options->action) {
    case Options::Action::Help:
        return print(helpText());
    case Options::Action::Version:
        return print("driftscope " DRIFT_VERSION "\n");
    case Options::Action::Manual:
        return print(manualPage());
    case Options::Action::PrintConfig:
        return print(configText(*options));
    case Options::Action::Run:
        break;
    }
    installLog(options->logLevel, options->logFormat);
    int nameOnly = 1; // Qt's own arguments are none of ours, and a command's must stay its own
    if (options->headless) {
        QCoreApplication application(nameOnly, argv);
        return runHeadless(application, *options);
    }
#ifdef DRIFT_UI
    const QByteArray problem = displayProblem(surroundings.environment);
    if (!problem.isEmpty())
        return fail({ExitCode::NoDisplay, problem + "; to run without a window: driftscope --headless"});
    QApplication application(nameOnly, argv);
    return runWindowed(application, *options);
#else
    return fail({ExitCode::NoDisplay, "this build has no window; run it with --headless"});
#endif
}
