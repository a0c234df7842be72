package io.quintet.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person what is wrong with a command line and where its help is; the whole help only when nothing was asked.
 */
final class UsageMessage implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter errors = command.getErr();
        errors.println(command.getColorScheme().errorText("quintet: " + mistake.getMessage()));
        UnmatchedArgumentException.printSuggestions(mistake, errors);
        if (arguments.length == 0) {
            command.usage(errors, command.getColorScheme());
        } else {
            errors.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows how");
        }
        errors.flush();
        return ExitCode.USAGE;
    }
}
