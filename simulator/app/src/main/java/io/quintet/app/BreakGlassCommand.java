package io.quintet.app;

import io.quintet.app.RunningOrganization.Answer;
import io.quintet.app.pages.LocalPages;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Approves somebody for the emergency access to production, for a time. */
@Command(
        name = "break-glass",
        description = {
            "Approves that a person administers production in an emergency, for a time.",
            "The approver signs in with MFA as BreakGlass-Approver and adds the person to the group Break Glass; when"
                    + " the time is over, the person is removed. Both calls are in the trail. The person then works"
                    + " with the profile prod-breakglass, which signs in with MFA."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  quintet break-glass --person alice --approve-by dave --for 1h",
            "  aws --profile prod-breakglass s3 ls"
        })
final class BreakGlassCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunningOrganization organization = new RunningOrganization();

    @Option(names = "--person", required = true, paramLabel = "USER", description = "Who is to have the access.")
    private String person = "";

    @Option(names = "--approve-by", required = true, paramLabel = "USER", description = "Who approves it.")
    private String approver = "";

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = TimeToCome.class,
            description = "How long, such as 30m or 1h30m; ${DEFAULT-VALUE} unless told otherwise.")
    private Duration lasting = Duration.ofHours(1);

    @Override
    public Integer call() throws IOException {
        if (person.equals(approver)) {
            throw new ParameterException(
                    spec.commandLine(), "nobody approves their own access: --approve-by has to name somebody else");
        }
        Answer answer = organization.post(
                LocalPages.PREFIX + "break-glass",
                "person=" + encoded(person) + "&approver=" + encoded(approver) + "&seconds=" + lasting.toSeconds());
        if (answer.status() != HttpURLConnection.HTTP_OK) {
            throw new IOException(answer.text().strip());
        }
        spec.commandLine().getOut().println(answer.text().strip());
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
