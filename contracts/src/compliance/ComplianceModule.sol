// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessControl} from "@openzeppelin/contracts/access/IAccessControl.sol";

import {IComplianceModule} from "./IComplianceModule.sol";

/// @title A rule that only looks
/// @notice Its settings for a token are the business of that token's compliance officer, so a module needs no owner.
abstract contract ComplianceModule is IComplianceModule {
    /// @notice Who may change a token's settings, as the token itself says.
    bytes32 public constant COMPLIANCE_ROLE = keccak256("COMPLIANCE_ROLE");

    modifier onlyOfficerOf(address token) {
        if (!IAccessControl(token).hasRole(COMPLIANCE_ROLE, msg.sender)) {
            revert IAccessControl.AccessControlUnauthorizedAccount(msg.sender, COMPLIANCE_ROLE);
        }
        _;
    }

    /// @inheritdoc IComplianceModule
    function transferred(address, address, address, uint256) external pure {}

    /// @inheritdoc IComplianceModule
    function created(address, address, uint256) external pure {}

    /// @inheritdoc IComplianceModule
    function destroyed(address, address, uint256) external pure {}

    /// @inheritdoc IComplianceModule
    function wantsToBeTold() external pure returns (bool) {
        return false;
    }
}
