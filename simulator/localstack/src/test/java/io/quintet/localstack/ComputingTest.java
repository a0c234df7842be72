package io.quintet.localstack;

import static io.quintet.localstack.Shop.notImplemented;
import static io.quintet.localstack.Shop.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.sfn.SfnClient;

@OnLocalStack
@DisplayName("In the container of an account that computes")
class ComputingTest {

    private static final String SERVICE_OF_LAMBDA = "lambda.amazonaws.com";
    private static final byte[] EMPTY_ZIP = {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    @DisplayName("a function's policy lets other accounts read it, its role is passed, and it is never run")
    void functions() {
        LambdaClient lambda = shop.developer(LambdaClient.class);
        String role = shop.role("till", SERVICE_OF_LAMBDA);
        CreateFunctionRequest till = function("till", role).build();
        assertThat(refused(() -> lambda.createFunction(
                        function("till", shop.role("cook", "ec2.amazonaws.com")).build())))
                .hasMessageContaining("The role defined for the function cannot be assumed by Lambda.");
        LambdaClient maker = shop.user(LambdaClient.class, "function-maker", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:*","Resource":"*"}]}""");
        assertThat(refused(() -> maker.createFunction(till)))
                .hasMessageContaining("is not authorized to perform: iam:PassRole on resource: " + role);

        String arn = lambda.createFunction(till).functionArn();
        assertThat(arn).isEqualTo(shop.arn("lambda", "function:till"));
        LambdaClient strange = shop.stranger(LambdaClient.class);
        assertThat(refused(() -> strange.getFunctionConfiguration(get -> get.functionName(arn))))
                .hasMessageContaining("because no resource-based policy allows the lambda:GetFunctionConfiguration");
        lambda.addPermission(add -> add.functionName("till")
                .statementId("bank")
                .action("lambda:GetFunctionConfiguration")
                .principal(shop.otherAccount()));

        assertThat(strange.getFunctionConfiguration(get -> get.functionName(arn))
                        .role())
                .isEqualTo(role);
        assertThat(refused(() -> strange.getFunctionConfiguration(get -> get.functionName(arn + ":$LATEST"))))
                .hasMessageContaining("on resource: " + arn + ":$LATEST because no resource-based policy allows");
        notImplemented("Invoke", () -> lambda.invoke(invoke -> invoke.functionName("till")));
        lambda.removePermission(remove -> remove.functionName("till").statementId("bank"));
        assertThat(refused(() -> strange.getFunctionConfiguration(get -> get.functionName(arn))))
                .hasMessageContaining("because no resource-based policy allows");
        shop.deniedByScp(
                "lambda:DeleteFunction", arn, () -> lambda.deleteFunction(delete -> delete.functionName("till")));
    }

    private static CreateFunctionRequest.Builder function(String name, String role) {
        return CreateFunctionRequest.builder()
                .functionName(name)
                .role(role)
                .runtime("python3.13")
                .handler("till.sell")
                .tags(Map.of("team", "shop"))
                .code(code -> code.zipFile(SdkBytes.fromByteArray(EMPTY_ZIP)));
    }

    @Test
    @DisplayName("a state machine's role is passed, and its tasks are refused but for activities")
    void stateMachines() {
        SfnClient machines = shop.developer(SfnClient.class);
        String role = "arn:aws:iam::" + shop.account() + ":role/machine";
        String machine = machines.createStateMachine(create -> create.name("sale")
                        .roleArn(role)
                        .definition("{\"StartAt\":\"End\",\"States\":{\"End\":{\"Type\":\"Pass\",\"End\":true}}}"))
                .stateMachineArn();
        String execution =
                machines.startExecution(start -> start.stateMachineArn(machine)).executionArn();

        assertThat(execution).startsWith(shop.arn("states", "execution:sale:"));
        assertThat(machines.describeExecution(describe -> describe.executionArn(execution))
                        .stateMachineArn())
                .isEqualTo(machine);
        SfnClient maker = shop.user(SfnClient.class, "maker", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"states:*","Resource":"*"}]}""");
        assertThat(refused(() -> maker.createStateMachine(
                        create -> create.name("other").roleArn(role).definition("{}"))))
                .hasMessageContaining("is not authorized to perform: iam:PassRole on resource: " + role);
        notImplemented(
                "a state machine with the task arn:aws:states:::sqs:sendMessage",
                () -> machines.createStateMachine(
                        create -> create.name("other").roleArn(role).definition("""
                        {"StartAt":"S","States":{"S":{"Type":"Task","End":true,\
                        "Resource":"arn:aws:states:::sqs:sendMessage"}}}""")));
        shop.deniedByScp(
                "states:DeleteStateMachine",
                machine,
                () -> machines.deleteStateMachine(delete -> delete.stateMachineArn(machine)));
    }

    @Test
    @DisplayName("a version of a state machine is decided by the machine, and its qualifier is a condition key")
    void versions() {
        SfnClient machines = shop.developer(SfnClient.class);
        String machine = machines.createStateMachine(create -> create.name("return")
                        .roleArn("arn:aws:iam::" + shop.account() + ":role/machine")
                        .definition("{\"StartAt\":\"End\",\"States\":{\"End\":{\"Type\":\"Pass\",\"End\":true}}}"))
                .stateMachineArn();
        String version = machines.publishStateMachineVersion(publish -> publish.stateMachineArn(machine))
                .stateMachineVersionArn();
        assertThat(version).isEqualTo(machine + ":1");
        SfnClient starter = shop.user(SfnClient.class, "starter", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"states:StartExecution",\
                "Resource":"%s","Condition":{"StringEquals":{"states:StateMachineQualifier":"1"}}}]}""".formatted(machine));
        assertThat(starter.startExecution(start -> start.stateMachineArn(version))
                        .executionArn())
                .startsWith(shop.arn("states", "execution:return:"));
        assertThat(refused(() -> starter.startExecution(start -> start.stateMachineArn(machine))))
                .hasMessageContaining("is not authorized to perform: states:StartExecution on resource: " + machine);
    }
}
