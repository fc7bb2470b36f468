// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import {AppliesBatchesOnce} from "../common/AppliesBatchesOnce.sol";
import {BatchLimits} from "../common/BatchLimits.sol";
import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {ISettleable} from "../settlement/ISettleable.sol";

/// @title An ERC-20 that only verified wallets can hold, counted in whole units
/// @notice What the units and the won have in common. The registry is asked in `_update`, the one place that moves
/// a balance, so that no path around it can be added by mistake.
abstract contract RegulatedToken is ERC20, AccessControl, AppliesBatchesOnce, BatchLimits, ISettleable {
    /// @notice The Settlement contract: moves balances between verified wallets as netted trades demand.
    bytes32 public constant SETTLEMENT_ROLE = keccak256("SETTLEMENT_ROLE");

    /// @notice The wallet is not verified, so it can neither receive nor send.
    error NotVerified(address wallet);

    /// @notice A contract or role was given as the zero address.
    error ZeroAddress();

    /// @notice A batch of entries was minted under `batchId`.
    event BatchMinted(bytes32 indexed batchId, uint256 entries, uint256 total);

    /// @notice Units and won are never divided.
    function decimals() public pure override returns (uint8) {
        return 0;
    }

    /// @notice The registry that decides who may hold this token.
    function identityRegistry() public view virtual returns (IIdentityRegistry);

    /// @inheritdoc ISettleable
    function settlementTransfer(address from, address to, uint256 amount) external onlyRole(SETTLEMENT_ROLE) {
        _transfer(from, to, amount);
    }

    function _mintBatch(bytes32 batchId, address[] calldata to, uint256[] calldata amounts) internal {
        _checkBatch(to.length, amounts.length);
        _markApplied(batchId);
        uint256 total = 0;
        for (uint256 i = 0; i < to.length; ++i) {
            total += amounts[i];
            _mint(to[i], amounts[i]);
        }
        emit BatchMinted(batchId, to.length, total);
    }

    /// @dev Both ends of a transfer and the receiver of a mint must be verified. A burn asks nothing, or a wallet
    /// that was struck off could never be paid out.
    function _update(address from, address to, uint256 value) internal virtual override {
        if (to != address(0)) {
            IIdentityRegistry registry = identityRegistry();
            if (!registry.isVerified(to)) revert NotVerified(to);
            if (from != address(0) && !registry.isVerified(from)) revert NotVerified(from);
        }
        super._update(from, to, value);
    }
}
