package io.quintet.app;

import io.quintet.app.RunningOrganization.Answer;
import io.quintet.app.pages.LocalPages;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a call made to a running organization. */
@Command(
        name = "why",
        description = "Explains how a call was decided: every policy considered, and the statement that settled it.")
final class WhyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "REQUEST-ID", description = "The request id that the call's answer carried.")
    private String requestId = "";

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told otherwise.")
    private Form form = Form.text;

    @Mixin
    private RunningOrganization organization = new RunningOrganization();

    /** What the answer is written in; named as they are typed. */
    enum Form {
        text,
        json
    }

    @Override
    public Integer call() throws IOException {
        if (!requestId.matches("[A-Za-z0-9-]+")) {
            throw new ParameterException(spec.commandLine(), "'" + requestId + "' is no request id");
        }
        Answer answer = organization.get(LocalPages.PREFIX + "why/" + requestId + "?output=" + form);
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException(answer.text().strip());
        }
        spec.commandLine().getOut().print(answer.text());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }
}
