package io.quintet.rules.detection;

import io.quintet.rules.detection.Finding.Evidence;
import io.quintet.rules.detection.Sighting.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operation that attackers use, called from where its principal has not called before. */
final class AnomalousBehavior implements Rule {

    private static final String RULE = "An API commonly used in %s tactics was called from an address outside the known"
            + " networks that its principal has used for less than an hour, if ever. GuardDuty decides this by machine"
            + " learning, this simulator by this rule.";

    /** Type of finding, service, operations. */
    private static final Map<String, FindingType> TACTICS = tactics("""
            CREDENTIAL_ACCESS ec2 GetPasswordData
            CREDENTIAL_ACCESS rds GenerateDbAuthToken
            CREDENTIAL_ACCESS secretsmanager BatchGetSecretValue GetSecretValue
            CREDENTIAL_ACCESS ssm GetParameter GetParameters GetParametersByPath
            DEFENSE_EVASION config DeleteConfigurationRecorder DeleteDeliveryChannel StopConfigurationRecorder
            DEFENSE_EVASION ec2 DeleteFlowLogs
            DEFENSE_EVASION events DeleteRule DisableRule
            DEFENSE_EVASION guardduty DeleteDetector DisassociateFromAdministratorAccount StopMonitoringMembers
            DEFENSE_EVASION guardduty UpdateDetector
            DEFENSE_EVASION logs DeleteLogGroup DeleteLogStream
            DEFENSE_EVASION monitoring DeleteAlarms DisableAlarmActions
            DEFENSE_EVASION organizations DetachPolicy DisablePolicyType LeaveOrganization
            DEFENSE_EVASION securityhub DisableSecurityHub
            DISCOVERY ec2 DescribeInstances DescribeSecurityGroups DescribeSnapshots
            DISCOVERY iam GetAccountAuthorizationDetails GetRolePolicy ListAccessKeys ListAttachedUserPolicies
            DISCOVERY iam ListRoles ListUsers
            DISCOVERY kms ListKeys
            DISCOVERY lambda ListFunctions
            DISCOVERY organizations ListAccounts
            DISCOVERY rds DescribeDBInstances
            DISCOVERY s3 ListBuckets
            DISCOVERY secretsmanager ListSecrets
            DISCOVERY ssm DescribeParameters
            EXFILTRATION ec2 CreateSnapshot ModifyImageAttribute ModifySnapshotAttribute
            EXFILTRATION rds ModifyDBSnapshotAttribute RestoreDBInstanceFromDBSnapshot
            EXFILTRATION s3 PutBucketReplication
            IMPACT ec2 DeleteSecurityGroup TerminateInstances
            IMPACT iam DeleteUser UpdateUser
            IMPACT kms DisableKey ScheduleKeyDeletion
            IMPACT rds DeleteDBCluster DeleteDBInstance
            IMPACT s3 DeleteBucket PutBucketLifecycle PutBucketPolicy
            INITIAL_ACCESS codeartifact GetAuthorizationToken
            INITIAL_ACCESS ecr GetAuthorizationToken
            INITIAL_ACCESS ssm StartSession
            INITIAL_ACCESS sts GetFederationToken GetSessionToken
            PERSISTENCE ec2 CreateKeyPair ImportKeyPair ModifyInstanceAttribute
            PERSISTENCE iam CreateAccessKey CreateLoginProfile CreateOpenIDConnectProvider CreateSAMLProvider
            PERSISTENCE iam CreateUser UpdateAssumeRolePolicy UpdateLoginProfile
            PERSISTENCE identitystore CreateUser
            PERSISTENCE lambda AddPermission UpdateFunctionCode
            PERSISTENCE rolesanywhere CreateTrustAnchor
            PRIVILEGE_ESCALATION ec2 AssociateIamInstanceProfile
            PRIVILEGE_ESCALATION iam AddUserToGroup AttachGroupPolicy AttachRolePolicy AttachUserPolicy
            PRIVILEGE_ESCALATION iam CreatePolicyVersion DeleteRolePermissionsBoundary DeleteUserPermissionsBoundary
            PRIVILEGE_ESCALATION iam PutGroupPolicy PutRolePolicy PutUserPolicy SetDefaultPolicyVersion
            PRIVILEGE_ESCALATION sso AttachManagedPolicyToPermissionSet CreateAccountAssignment
            PRIVILEGE_ESCALATION sso PutInlinePolicyToPermissionSet
            """);

    private static final Set<String> SECRET_WHEN_DECRYPTED =
            Set.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath");

    private static Map<String, FindingType> tactics(String table) {
        Map<String, FindingType> tactics = new HashMap<>();
        table.lines().map(line -> List.of(line.split(" "))).forEach(row -> {
            for (String operation : row.subList(2, row.size())) {
                tactics.put(row.get(1) + ":" + operation, FindingType.valueOf(row.get(0)));
            }
        });
        return Map.copyOf(tactics);
    }

    @Override
    public Optional<Finding> judge(Sighting sighting) {
        FindingType type = TACTICS.get(sighting.api());
        if (type == null || !revealsWhatItMay(sighting)) {
            return Optional.empty();
        }
        return sighting.caller()
                .address()
                .filter(address -> isUnusual(sighting, address))
                .map(address -> finding(sighting, type, address));
    }

    private static boolean revealsWhatItMay(Sighting sighting) {
        return !SECRET_WHEN_DECRYPTED.contains(sighting.api())
                || sighting.event().parameter("withDecryption").equals(Optional.of("true"));
    }

    private static boolean isUnusual(Sighting sighting, String address) {
        return !sighting.baseline().knows(address, sighting.event().eventTime())
                && !IpList.address(address)
                        .map(sighting.detection()::isKnownNetwork)
                        .orElse(false);
    }

    private static Finding finding(Sighting sighting, FindingType type, String address) {
        String tactics = type.purpose();
        String user = sighting.caller().described();
        Words words = new Words(
                "User " + user + " is anomalously invoking APIs commonly used in " + tactics + " tactics.",
                "APIs commonly used in " + tactics + " tactics were invoked by user " + user
                        + ", under anomalous circumstances. Such activity is not typically seen from this user.");
        return sighting.finding(type, words, RULE.formatted(tactics), evidence(sighting, tactics, address), Map.of());
    }

    private static List<Evidence> evidence(Sighting sighting, String tactics, String address) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(sighting.operationBecause("is commonly used in " + tactics + " tactics"));
        evidence.add(new Evidence(
                "sourceIPAddress",
                address,
                (sighting.baseline().addresses().containsKey(address)
                                ? "is new to this principal"
                                : "was never seen from this principal")
                        + " and is in none of the known networks"));
        String agent = sighting.event().userAgent();
        if (agent != null && !sighting.baseline().userAgents().contains(agent)) {
            evidence.add(new Evidence("userAgent", agent, "was never seen from this principal"));
        }
        return evidence;
    }
}
