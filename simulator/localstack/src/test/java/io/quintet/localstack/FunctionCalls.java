package io.quintet.localstack;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Calls to AWS Lambda, as data. */
final class FunctionCalls {

    private static final String TILL = "arn:aws:lambda:us-east-1:ACCOUNT:function:till";

    private static final String ROLE = "arn:aws:iam::" + WorkloadCalls.OWN_OF_SEED + ":role/till";
    private static final String LAYER = "arn:aws:lambda:us-east-1:" + WorkloadCalls.OWN_OF_SEED + ":layer:fonts:3";

    private FunctionCalls() {}

    private static Arguments of(String name, Function<LambdaClient, AwsResponse> call, String... expected) {
        return Arguments.of(Named.of(name, LambdaClient.class), call, List.of(expected));
    }

    private static Arguments named(String name, @Nullable String qualifier, String expected) {
        return of(
                "a function by " + name + " and " + qualifier,
                lambda -> lambda.getFunction(get -> get.functionName(name).qualifier(qualifier)),
                "lambda:GetFunction " + expected);
    }

    /** Each with what it is to be decided on. */
    static Stream<Arguments> decided() {
        String other = "arn:aws:lambda:us-east-1:222222222222:function:till";
        return Stream.of(
                named("till", null, TILL),
                named("till:live", null, TILL + ":live"),
                named("till", "live", TILL + ":live"),
                named("till:live", "live", TILL + ":live"),
                named("till", "$LATEST", TILL + ":$LATEST"),
                named("222222222222:function:till", "7", other + ":7"),
                named(other, null, other),
                named(other + ":7", null, other + ":7"),
                of(
                        "a new function, its role, its layer and its tags",
                        lambda -> lambda.createFunction(create -> create.functionName("till")
                                .role(ROLE)
                                .layers(LAYER)
                                .tags(Map.of("team", "shop"))
                                .code(code -> code.zipFile(SdkBytes.fromUtf8String("zip")))),
                        "lambda:CreateFunction " + TILL,
                        "iam:PassRole " + ROLE,
                        "lambda:GetLayerVersion " + LAYER,
                        "lambda:TagResource " + TILL),
                of(
                        "a layer",
                        lambda -> lambda.getLayerVersion(
                                get -> get.layerName("fonts").versionNumber(3L)),
                        "lambda:GetLayerVersion arn:aws:lambda:us-east-1:ACCOUNT:layer:fonts:3"),
                of(
                        "an invocation",
                        lambda -> lambda.invoke(
                                invoke -> invoke.functionName("till").qualifier("live")),
                        "lambda:InvokeFunction " + TILL + ":live"));
    }

    private static Arguments invalid(String name, @Nullable String qualifier) {
        return of(
                "a function by " + name + " and " + qualifier,
                lambda -> lambda.deleteFunction(
                        delete -> delete.functionName(name).qualifier(qualifier)),
                "ValidationException");
    }

    /** Names that are none, and those that LocalStack would read in another way. */
    static Stream<Arguments> invalidNames() {
        return Stream.of(
                invalid("function:till", null),
                invalid("us-east-1:till", null),
                invalid("222222222222:till", null),
                invalid("us-east-1:222222222222:function:till", null),
                invalid("till:live", "test"),
                invalid("till.shop", null),
                invalid("arn:aws:lambda:eu-west-1:222222222222:function:till", null));
    }

    static Stream<Arguments> notRun() {
        return Stream.of(
                of("an invocation", lambda -> lambda.invoke(invoke -> invoke.functionName("till")), "NotImplemented"),
                of(
                        "an event source",
                        lambda -> lambda.createEventSourceMapping(create ->
                                create.functionName("till").eventSourceArn("arn:aws:sqs:us-east-1:222222222222:q")),
                        "NotImplemented"),
                of(
                        "a URL",
                        lambda -> lambda.createFunctionUrlConfig(
                                create -> create.functionName("till").authType("NONE")),
                        "NotImplemented"),
                of(
                        "code in a bucket",
                        lambda -> lambda.updateFunctionCode(update ->
                                update.functionName("till").s3Bucket("code").s3Key("till.zip")),
                        "NotImplemented"),
                of(
                        "a role that Lambda can't assume",
                        lambda -> lambda.updateFunctionConfiguration(
                                update -> update.functionName("till").role(ROLE)),
                        "InvalidParameterValueException"));
    }
}
