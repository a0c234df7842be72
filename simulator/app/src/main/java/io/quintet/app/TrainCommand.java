package io.quintet.app;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Uses what a typical run uses, so that the launcher can keep those classes in its class-data archive. */
@Command(name = "train", hidden = true, description = "Loads the classes of a typical run.")
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        root.getSubcommands().values().forEach(CommandLine::getUsageMessage);
        return root.getUsageMessage().isBlank() ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
