package io.quintet.app;

import io.quintet.app.RunningOrganization.Answer;
import io.quintet.app.pages.AccessExplanation;
import io.quintet.app.pages.AccessJson;
import io.quintet.app.pages.AccessQuestion;
import io.quintet.app.pages.LocalPages;
import io.quintet.engine.access.AccessReport;
import io.quintet.landingzone.blueprint.Blueprint;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells who in an organization can do something. */
@Command(
        name = "who-can",
        description = {
            "Tells who can do something to a resource of an organization: by which policy, by which way to the role,"
                    + " and under which conditions.",
            "",
            "What a condition asks of the call itself, such as its source address, is listed and not guessed. Roles"
                    + " that AWS services made for themselves are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  quintet policy who-can s3:GetObject arn:aws:s3:::bucket/key   asks the running organization",
            "  quintet policy who-can iam:CreateUser \\*   asks about an action that takes no resource",
            "  quintet policy who-can kms:Decrypt ARN --blueprint DIR   raises one, and asks that"
        })
final class WhoCanCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ACTION", description = "One action, such as s3:GetObject.")
    private String action = "";

    @Parameters(index = "1", paramLabel = "RESOURCE", description = "An ARN, or * for an action that takes none.")
    private String resource = "";

    @Option(
            names = "--blueprint",
            paramLabel = "DIR",
            description = "Ask about the organization that this blueprint describes, instead of a running one.")
    private @Nullable Path blueprint;

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
        AccessQuestion question = question();
        PrintWriter out = spec.commandLine().getOut();
        out.print(blueprint == null ? asked() : raised(question, blueprint));
        out.flush();
        return ExitCode.OK;
    }

    private AccessQuestion question() {
        try {
            return AccessQuestion.of(action, resource);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private String asked() throws IOException {
        Answer answer = organization.get(LocalPages.PREFIX + "who-can?action=" + encoded(action) + "&resource="
                + encoded(resource) + "&output=" + form);
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException(answer.text().strip());
        }
        return answer.text();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String raised(AccessQuestion question, Path directory) throws IOException {
        try (Organization raised = Organization.raise(Blueprint.read(directory))) {
            AccessReport report = raised.simulator().whoCan(question.action(), question.resource());
            return form == Form.json ? AccessJson.text(report) : AccessExplanation.text(report);
        }
    }
}
