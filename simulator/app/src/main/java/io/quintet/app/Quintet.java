package io.quintet.app;

import io.quintet.app.bench.BenchCommand;
import io.quintet.app.policy.PolicyCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Each subcommand is a class of its own. */
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
        System.exit(commandLine(Terminal.of(System.getenv()), arguments).execute(arguments));
    }

    /**
     * The command that the arguments name, or all of them when they name none: to read what one command takes costs as
     * much as its first hundred calls, and {@code policy} starts without the classes of the engine.
     */
    static CommandLine commandLine(Terminal terminal, String... arguments) {
        Quintet quintet = new Quintet();
        CommandLine commands = new CommandLine(quintet);
        Map<String, Supplier<?>> all = commands(terminal);
        String named = arguments.length == 0 ? "" : arguments[0];
        (all.containsKey(named) ? Map.of(named, all.get(named)) : all)
                .forEach((name, command) -> commands.addSubcommand(name, command.get()));
        return commands.addSubcommand(new HelpCommand())
                .setUsageHelpWidth(terminal.columns())
                .setParameterExceptionHandler(new UsageMessage())
                .setExecutionExceptionHandler(new FailureMessage(() -> quintet.verbose));
    }

    private static Map<String, Supplier<?>> commands(Terminal terminal) {
        Map<String, Supplier<?>> commands = new LinkedHashMap<>();
        commands.put("up", () -> new UpCommand(terminal));
        commands.put("drill", () -> new DrillCommand(terminal));
        commands.put("why", () -> new WhyCommand());
        commands.put("credentials", () -> new CredentialsCommand());
        commands.put("break-glass", () -> new BreakGlassCommand());
        commands.put("token", () -> new TokenCommand());
        commands.put("train", () -> new TrainCommand(terminal));
        commands.put("bench", () -> new BenchCommand(Organization::fiveAccounts));
        commands.put("policy", () -> new CommandLine(new PolicyCommand()).addSubcommand(new WhoCanCommand()));
        return commands;
    }
}
