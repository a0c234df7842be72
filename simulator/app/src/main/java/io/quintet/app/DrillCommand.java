package io.quintet.app;

import io.quintet.landingzone.blueprint.Blueprint;
import io.quintet.localstack.LocalStack;
import io.quintet.scenarios.Ground;
import io.quintet.scenarios.drill.Drill;
import io.quintet.scenarios.drill.Report;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rehearses an incident. */
@Command(
        name = "drill",
        description = "Plays an incident from end to end, and reports who did what when, and how fast it was stopped.")
final class DrillCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told otherwise.")
    private Form form = Form.text;

    @Mixin
    private BackEnd backEnd;

    private final Terminal terminal;

    DrillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What to play, or that the list is wanted. */
    static final class Choice {
        @Parameters(paramLabel = "NAME", description = "The drill, by its name.")
        private String name = "";

        @Option(names = "--list", description = "List the drills.")
        private boolean list;
    }

    /** What the report is written in; named as they are typed. */
    enum Form {
        text,
        json
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (choice.list) {
            Drill.names().forEach(out::println);
            out.flush();
            return ExitCode.OK;
        }
        Report report = run();
        if (form == Form.json) {
            out.println(report.json());
        } else {
            out.print(report.text(spec.commandLine().getColorScheme().ansi().enabled()));
        }
        out.flush();
        return report.asExpected() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Report run() {
        Optional<LocalStack> containers = backEnd.start(Blueprint.fiveAccounts(), terminal);
        containers.ifPresent(running -> Ground.choose(() -> running.accounts().elsewhere()));
        try {
            return Drill.run(choice.name);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
        } finally {
            containers.ifPresent(LocalStack::close);
        }
    }
}
