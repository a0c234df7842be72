Feature: The trail, its archive and the detection of threats stay as they are

  Who breaks in begins by switching off the lights. In a member account nobody reaches the switch. Root users may work
  here, so that this guardrail alone decides.

  Background:
    Given an organization that lets root users work

  Scenario Outline: <who> leaves the trail and the detection alone
    When <who> stops the trail
    Then cloudtrail:StopLogging is denied by the service control policy NoTrailTampering
    When <who> deletes the trail
    Then cloudtrail:DeleteTrail is denied by the service control policy NoTrailTampering
    When <who> switches GuardDuty off
    Then guardduty:DeleteDetector is denied by the service control policy NoTrailTampering
    When <who> switches Security Hub off
    Then securityhub:DisableSecurityHub is denied by the service control policy NoTrailTampering

    Examples:
      | who                       |
      | the administrator of Prod |
      | the root user of Prod     |

  Scenario Outline: <who> looks at the trail
    When <who> looks at the trails
    Then the call passes

    Examples:
      | who                       |
      | the administrator of Prod |
      | the root user of Prod     |

  Scenario Outline: <who> keeps the evidence
    When <who> deletes a log file from the archive
    Then s3:DeleteObject is denied by the service control policy NoTrailTampering
    When <who> deletes the archive's bucket policy
    Then s3:DeleteBucketPolicy is denied by the service control policy NoTrailTampering
    When <who> asks where the archive is
    Then the call passes

    Examples:
      | who                              |
      | the administrator of Log Archive |
      | the root user of Log Archive     |
