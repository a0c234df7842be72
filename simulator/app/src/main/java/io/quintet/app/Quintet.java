package io.quintet.app;

import io.quintet.app.bench.BenchCommand;
import io.quintet.engine.Simulator;
import io.quintet.landingzone.blueprint.Blueprint;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Each subcommand is a class of its own in this package, named in the list below. */
@Command(
        name = "quintet",
        description = "A local simulator of a multi-account AWS organization, and its test harness.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DrillCommand.class,
            WhyCommand.class,
            CredentialsCommand.class,
            HelpCommand.class,
            TrainCommand.class
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything that was expected was observed",
            "1:something expected was not observed, or the command failed",
            "2:the command line was wrong"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  quintet up               raises an organization and serves it to AWS clients",
            "  quintet why REQUEST-ID   explains how a call to it was decided",
            "  quintet drill --list     lists the incidents that can be rehearsed"
        })
public final class Quintet {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    private Quintet() {}

    public static void main(String[] arguments) {
        System.exit(commandLine(Terminal.of(System.getenv())).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        Quintet quintet = new Quintet();
        return new CommandLine(quintet)
                .addSubcommand(new UpCommand(terminal))
                .addSubcommand(new BenchCommand(Quintet::fiveAccounts))
                .setUsageHelpWidth(terminal.columns())
                .setParameterExceptionHandler(new UsageMessage())
                .setExecutionExceptionHandler(new FailureMessage(() -> quintet.verbose));
    }

    private static Simulator fiveAccounts() {
        return Organization.raise(Simulator.create(), Blueprint.fiveAccounts(), step -> {})
                .simulator();
    }
}
