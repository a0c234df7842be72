Feature: Volumes are encrypted

  A snapshot of an unencrypted disk is a copy that anybody can read. Root users may work here, so that this guardrail
  alone decides.

  Background:
    Given an organization that lets root users work

  Scenario Outline: <who> creates no unencrypted volume
    When <who> creates an unencrypted volume
    Then ec2:CreateVolume is denied by the service control policy EncryptedStorage
    When <who> runs an instance with an unencrypted volume
    Then ec2:RunInstances is denied by the service control policy EncryptedStorage
    When <who> switches encryption by default off
    Then ec2:DisableEbsEncryptionByDefault is denied by the service control policy EncryptedStorage

    Examples:
      | who                           |
      | the administrator of Prod     |
      | the root user of Prod         |
      | the administrator of Non-Prod |

  Scenario Outline: <who> creates encrypted ones
    When <who> creates an encrypted volume
    Then the call is authorized, though not implemented here
    When <who> runs an instance with an encrypted volume
    Then the call is authorized, though not implemented here
    When <who> switches encryption by default on
    Then the call passes

    Examples:
      | who                           |
      | the administrator of Prod     |
      | the root user of Prod         |
      | the administrator of Non-Prod |
