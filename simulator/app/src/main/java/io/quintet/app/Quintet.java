package io.quintet.app;

import io.quintet.app.policy.PolicyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Each subcommand is a class of its own: those that raise an organization, or ask one, are named in
 * {@link OrganizationCommands}.
 */
@Command(
        name = "quintet",
        description = "A local simulator of a multi-account AWS organization, and its test harness.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
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
            "  quintet drill --list     lists the incidents that can be rehearsed",
            "  quintet policy --help    says what can be asked of policies alone"
        })
public final class Quintet {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    private Quintet() {}

    public static void main(String[] arguments) {
        Terminal terminal = Terminal.of(System.getenv());
        boolean policiesAlone = arguments.length > 0 && arguments[0].equals("policy");
        System.exit((policiesAlone ? policyCommandLine(terminal) : commandLine(terminal)).execute(arguments));
    }

    static CommandLine commandLine(Terminal terminal) {
        Quintet quintet = new Quintet();
        CommandLine commands = OrganizationCommands.addTo(new CommandLine(quintet), terminal);
        return quintet.complete(commands, terminal);
    }

    /** Only what needs no organization, so that the engine's classes need not be loaded. */
    static CommandLine policyCommandLine(Terminal terminal) {
        Quintet quintet = new Quintet();
        return quintet.complete(new CommandLine(quintet), terminal);
    }

    private CommandLine complete(CommandLine commands, Terminal terminal) {
        return commands.addSubcommand(new CommandLine(new PolicyCommand()).addSubcommand(new WhoCanCommand()))
                .addSubcommand(new HelpCommand())
                .setUsageHelpWidth(terminal.columns())
                .setParameterExceptionHandler(new UsageMessage())
                .setExecutionExceptionHandler(new FailureMessage(() -> verbose));
    }
}
