package io.quintet.app;

import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a person why a command failed: one line, and with {@code --verbose} the stack trace. */
final class FailureMessage implements IExecutionExceptionHandler {

    private final BooleanSupplier verbose;

    FailureMessage(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        String message = "quintet: " + reason(failure);
        command.getErr().println(command.getColorScheme().errorText(message));
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    private static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? "unexpected " + failure.getClass().getSimpleName() + "; --verbose shows where"
                : message;
    }
}
