package io.quintet.engine.service.rds;

import static io.quintet.engine.TwoAccounts.allowing;
import static io.quintet.engine.TwoAccounts.denyingIf;
import static io.quintet.engine.TwoAccounts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.quintet.engine.TwoAccounts;
import io.quintet.engine.TwoAccounts.Refusal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.CreateDbClusterRequest;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.Tag;

/** Service Authorization Reference, "Actions, resources, and condition keys for Amazon RDS". */
class DatabaseGuardrailTest {

    private static final Refusal INSTANCE_ALLOWED = notImplemented("CreateDBInstance");
    private static final Refusal CLUSTER_ALLOWED = notImplemented("CreateDBCluster");

    private final TwoAccounts accounts = new TwoAccounts();

    @AfterEach
    void close() {
        accounts.close();
    }

    static Stream<Arguments> instances() {
        return Stream.of(
                instance(when("Bool", "rds:StorageEncrypted", "false"), none(), db -> db.storageEncrypted(true)),
                instance(when("StringNotEquals", "rds:DatabaseEngine", "postgres"), db -> db.engine("mysql"), none()),
                instance(
                        when("StringNotLike", "rds:DatabaseClass", "db.t4g.*"),
                        db -> db.dbInstanceClass("db.r8g.48xlarge"),
                        none()),
                instance(when("StringEquals", "rds:DatabaseName", "hr"), db -> db.dbName("hr"), none()),
                instance(
                        when("NumericGreaterThan", "rds:StorageSize", "100"),
                        db -> db.allocatedStorage(101),
                        db -> db.allocatedStorage(100)),
                instance(when("NumericNotEquals", "rds:Piops", "0"), db -> db.iops(3000), none()),
                instance(when("Bool", "rds:MultiAz", "false"), none(), db -> db.multiAZ(true)),
                instance(when("Bool", "rds:PubliclyAccessible", "true"), db -> db.publiclyAccessible(true), none()),
                instance(
                        when("Bool", "rds:ManageMasterUserPassword", "false"),
                        none(),
                        db -> db.manageMasterUserPassword(true)),
                instance(
                        when("StringNotEquals", "rds:BackupTarget", "region"),
                        db -> db.backupTarget("outposts"),
                        none()),
                instance(when("Bool", "rds:Vpc", "true"), none(), null),
                instance(
                        when("StringEquals", "rds:req-tag/stage", "prod"),
                        db -> db.tags(tag("prod")),
                        db -> db.tags(tag("test"))),
                instance(when("StringEquals", "aws:RequestTag/stage", "prod"), db -> db.tags(tag("prod")), none()));
    }

    @ParameterizedTest(name = "{0} denies a database, and a neighbouring one passes")
    @MethodSource("instances")
    void databasesAreDecidedByEachOfTheirKeys(
            String condition,
            Consumer<CreateDbInstanceRequest.Builder> refused,
            @Nullable Consumer<CreateDbInstanceRequest.Builder> passing) {
        RdsClient ada = user("ada", denyingIf("rds:CreateDBInstance", condition));

        assertDenied(refusal(() -> createInstance(ada, refused)), "rds:CreateDBInstance", arn("db:orders"));
        if (passing != null) {
            assertThat(refusal(() -> createInstance(ada, passing))).isEqualTo(INSTANCE_ALLOWED);
        }
    }

    static Stream<Arguments> clusters() {
        return Stream.of(
                cluster(when("Bool", "rds:StorageEncrypted", "false"), none(), db -> db.storageEncrypted(true)),
                cluster(when("StringEquals", "rds:DatabaseEngine", "mysql"), db -> db.engine("mysql"), none()),
                cluster(
                        when("StringEquals", "rds:DatabaseClass", "db.r8g.large"),
                        db -> db.dbClusterInstanceClass("db.r8g.large"),
                        none()),
                cluster(when("StringEquals", "rds:DatabaseName", "hr"), db -> db.databaseName("hr"), none()),
                cluster(when("NumericGreaterThan", "rds:StorageSize", "100"), db -> db.allocatedStorage(101), none()),
                cluster(when("NumericNotEquals", "rds:Piops", "0"), db -> db.iops(3000), none()),
                cluster(
                        when("Bool", "rds:ManageMasterUserPassword", "false"),
                        none(),
                        db -> db.manageMasterUserPassword(true)),
                cluster(when("StringEquals", "rds:req-tag/stage", "prod"), db -> db.tags(tag("prod")), none()));
    }

    @ParameterizedTest(name = "{0} denies a cluster, and a neighbouring one passes")
    @MethodSource("clusters")
    void clustersAreDecidedByEachOfTheirKeys(
            String condition,
            Consumer<CreateDbClusterRequest.Builder> refused,
            Consumer<CreateDbClusterRequest.Builder> passing) {
        RdsClient ada = user("ada", denyingIf("rds:CreateDBCluster", condition));

        assertDenied(refusal(() -> createCluster(ada, refused)), "rds:CreateDBCluster", arn("cluster:orders"));
        assertThat(refusal(() -> createCluster(ada, passing))).isEqualTo(CLUSTER_ALLOWED);
    }

    static Stream<Arguments> resources() {
        return Stream.of(
                Arguments.of("og:legacy", some(db -> db.optionGroupName("legacy"))),
                Arguments.of("pg:loose", some(db -> db.dbParameterGroupName("Loose"))),
                Arguments.of("secgrp:open", some(db -> db.dbSecurityGroups("open"))),
                Arguments.of("subgrp:public", some(db -> db.dbSubnetGroupName("public"))),
                Arguments.of("cluster:shared", some(db -> db.dbClusterIdentifier("shared"))));
    }

    @ParameterizedTest(name = "a database that uses {0} takes the permission for that too")
    @MethodSource("resources")
    void whatADatabaseUsesIsAuthorizedToo(String resource, Consumer<CreateDbInstanceRequest.Builder> using) {
        RdsClient ada = user("ada", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},\
                {"Effect":"Deny","Action":"rds:CreateDBInstance","Resource":"%s"}]}""".formatted(arn(resource)));

        assertThat(refusal(() -> createInstance(ada, none()))).isEqualTo(INSTANCE_ALLOWED);
        assertDenied(refusal(() -> createInstance(ada, using)), "rds:CreateDBInstance", arn(resource));
    }

    @Test
    void a_cluster_takes_its_default_groups_where_the_request_names_none() {
        RdsClient ada = user("ada", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rds:*","Resource":[
                "arn:aws:rds:*:*:cluster:*","arn:aws:rds:*:*:cluster-pg:default.aurora-postgresql16",
                "arn:aws:rds:*:*:og:default:aurora-postgresql-16"]}]}""");

        Refusal denied = refusal(() -> createCluster(ada, db -> db.engineVersion("16.6")));

        assertThat(denied.message())
                .contains("rds:CreateDBCluster on resource: " + arn("subgrp:default")
                        + " because no identity-based policy allows the rds:CreateDBCluster action");
    }

    @Test
    void a_multi_az_cluster_takes_the_permission_to_create_its_instances() {
        RdsClient ada = user("ada", denyingIf("rds:CreateDBInstance", when("Bool", "aws:SecureTransport", "true")));

        assertThat(refusal(() -> createCluster(ada, none()))).isEqualTo(CLUSTER_ALLOWED);
        assertDenied(
                refusal(() -> createCluster(ada, db -> db.engine("mysql").dbClusterInstanceClass("db.m6gd.large"))),
                "rds:CreateDBInstance",
                arn("db:orders-instance-1"));
    }

    @Test
    void tags_take_the_permission_to_tag_and_a_monitoring_role_has_to_be_passed() {
        RdsClient ada =
                user("ada", denyingIf("rds:AddTagsToResource", when("StringEquals", "rds:req-tag/stage", "prod")));
        RdsClient bob = user(
                "bob",
                denyingIf("iam:PassRole", when("StringEquals", "iam:PassedToService", "monitoring.rds.amazonaws.com")));
        String role = "arn:aws:iam::" + accounts.own() + ":role/monitor";

        assertDenied(
                refusal(() -> createInstance(ada, db -> db.tags(tag("prod")))),
                "rds:AddTagsToResource",
                arn("db:orders"));
        assertThat(refusal(() -> createInstance(bob, db -> db.monitoringRoleArn(role)))
                        .message())
                .contains("iam:PassRole on resource: " + role + " with an explicit deny");
        assertThat(refusal(() -> createInstance(bob, db -> db.monitoringRoleArn("monitor")))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void what_nobody_offers_is_decided_all_the_same() {
        RdsClient ada = user("ada", denyingIf("rds:StopDBInstance", when("Bool", "aws:SecureTransport", "true")));
        RdsClient bob = user("bob", allowing("rds:*"));

        assertDenied(
                refusal(() -> ada.stopDBInstance(stop -> stop.dbInstanceIdentifier("orders"))),
                "rds:StopDBInstance",
                "*");
        assertThat(refusal(() -> bob.stopDBInstance(stop -> stop.dbInstanceIdentifier("orders"))))
                .isEqualTo(notImplemented("StopDBInstance"));
    }

    private void assertDenied(Refusal denied, String action, String resource) {
        assertThat(denied)
                .isEqualTo(new Refusal(
                        "AccessDenied",
                        "User: " + TwoAccounts.userArn(accounts.own(), "ada") + " is not authorized to perform: "
                                + action + " on resource: " + resource
                                + " with an explicit deny in an identity-based policy"));
    }

    private RdsClient user(String name, String policy) {
        return accounts.simulator()
                .client(RdsClient.class, accounts.user(accounts.own(), name, policy), Region.AP_SOUTHEAST_2);
    }

    private String arn(String resource) {
        return "arn:aws:rds:ap-southeast-2:" + accounts.own() + ":" + resource;
    }

    private static Refusal notImplemented(String operation) {
        return new Refusal(
                "NotImplemented",
                "Quintet does not implement " + operation + " of RDS yet. The call was authorized and recorded.");
    }

    private static void createInstance(RdsClient rds, Consumer<CreateDbInstanceRequest.Builder> how) {
        rds.createDBInstance(db ->
                how.accept(db.dbInstanceIdentifier("Orders").engine("postgres").dbInstanceClass("db.t4g.micro")));
    }

    private static void createCluster(RdsClient rds, Consumer<CreateDbClusterRequest.Builder> how) {
        rds.createDBCluster(db -> how.accept(db.dbClusterIdentifier("Orders").engine("aurora-postgresql")));
    }

    private static Arguments instance(
            String condition,
            Consumer<CreateDbInstanceRequest.Builder> refused,
            @Nullable Consumer<CreateDbInstanceRequest.Builder> passing) {
        return Arguments.of(condition, refused, passing);
    }

    private static Arguments cluster(
            String condition,
            Consumer<CreateDbClusterRequest.Builder> refused,
            Consumer<CreateDbClusterRequest.Builder> passing) {
        return Arguments.of(condition, refused, passing);
    }

    private static Consumer<CreateDbInstanceRequest.Builder> some(Consumer<CreateDbInstanceRequest.Builder> how) {
        return how;
    }

    private static Tag tag(String stage) {
        return Tag.builder().key("stage").value(stage).build();
    }

    static <B> Consumer<B> none() {
        return builder -> {};
    }

    private static String when(String operator, String key, String value) {
        return """
                {"%s":{"%s":"%s"}}""".formatted(operator, key, value);
    }
}
