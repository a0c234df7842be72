Feature: Databases are encrypted

  A database cannot be encrypted later, so it is from its first day. Root users may work here, so that this guardrail
  alone decides.

  Background:
    Given an organization that lets root users work

  Scenario Outline: <who> creates no unencrypted database
    When <who> creates an unencrypted database
    Then rds:CreateDBInstance is denied by the service control policy EncryptedStorage
    When <who> creates an unencrypted database cluster
    Then rds:CreateDBCluster is denied by the service control policy EncryptedStorage

    Examples:
      | who                           |
      | the administrator of Prod     |
      | the root user of Prod         |
      | the administrator of Non-Prod |

  Scenario Outline: <who> creates encrypted ones
    When <who> creates an encrypted database
    Then the call is authorized, though not implemented here
    When <who> creates an encrypted database cluster
    Then the call is authorized, though not implemented here

    Examples:
      | who                           |
      | the administrator of Prod     |
      | the root user of Prod         |
      | the administrator of Non-Prod |
