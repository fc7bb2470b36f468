// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Restriction} from "../token/Restriction.sol";
import {ComplianceModule} from "./ComplianceModule.sol";
import {IComplianceModule} from "./IComplianceModule.sol";

/// @title Not to be sold before a day
/// @notice For all holders of a token, or for one wallet of it such as the IP's owner. Times are seconds since 1970; a
/// lock-up ends in the first block whose time is not below its end.
contract LockUpModule is ComplianceModule {
    mapping(address token => uint64 until) private _ofAll;
    mapping(address token => mapping(address wallet => uint64 until)) private _ofWallet;

    /// @notice `wallet`, or everyone when it is zero, cannot give away units before `until`.
    event LockedUpUntil(address indexed token, address indexed wallet, uint64 until);

    /// @notice Sets the end of a token's lock-up: of one wallet, or of everyone when `wallet` is zero; 0 ends it.
    function lockUp(address token, address wallet, uint64 until) external onlyOfficerOf(token) {
        if (wallet == address(0)) _ofAll[token] = until;
        else _ofWallet[token][wallet] = until;
        emit LockedUpUntil(token, wallet, until);
    }

    /// @notice When a wallet can give away units: the later of its own end and everyone's.
    function lockedUpUntil(address token, address wallet) public view returns (uint64) {
        uint64 ofAll = _ofAll[token];
        uint64 ofWallet = _ofWallet[token][wallet];
        return ofAll > ofWallet ? ofAll : ofWallet;
    }

    /// @inheritdoc IComplianceModule
    function restrictionOf(address token, address from, address, uint256) external view returns (uint8) {
        // Issuing is not selling.
        if (from == address(0)) return Restriction.NONE;
        return block.timestamp < lockedUpUntil(token, from) ? Restriction.LOCKED_UP : Restriction.NONE;
    }
}
