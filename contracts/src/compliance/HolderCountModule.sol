// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Restriction} from "../token/Restriction.sol";
import {ComplianceModule} from "./ComplianceModule.sol";
import {IComplianceModule} from "./IComplianceModule.sol";
import {IRegister} from "./IRegister.sol";

/// @title At most so many holders
/// @notice The token itself counts its holders, so the rule is right from whatever moment it is added.
contract HolderCountModule is ComplianceModule {
    /// @notice The most holders of a token; 0 is no limit.
    mapping(address token => uint256 limit) public maxHolders;

    /// @notice A token may have at most `limit` holders from now on; 0 is no limit.
    event MaxHoldersSet(address indexed token, uint256 limit);

    /// @notice Changes the most holders of a token. A limit below today's number sends nobody away.
    function setMaxHolders(address token, uint256 limit) external onlyOfficerOf(token) {
        maxHolders[token] = limit;
        emit MaxHoldersSet(token, limit);
    }

    /// @inheritdoc IComplianceModule
    function restrictionOf(address token, address from, address to, uint256 amount) external view returns (uint8) {
        uint256 limit = maxHolders[token];
        IRegister register = IRegister(token);
        if (limit == 0 || amount == 0 || register.balanceOf(to) != 0) return Restriction.NONE;
        uint256 after_ = register.holderCount() + 1;
        // Who gives everything away makes room for the newcomer.
        if (from != address(0) && register.balanceOf(from) == amount) --after_;
        return after_ > limit ? Restriction.HOLDER_COUNT : Restriction.NONE;
    }
}
