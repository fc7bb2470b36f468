// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Initializable} from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {IIdentityRegistry} from "../identity/IIdentityRegistry.sol";
import {RegulatedToken} from "./RegulatedToken.sol";

/// @title The units of one IP's income rights
/// @notice Every holder's balance and the supply are remembered block by block, so that a record date is a block
/// number and nobody has to stop trading for it. Deployed once and cloned per IP by {TokenFactory}.
contract SecurityToken is RegulatedToken, Initializable, IERC6372 {
    using Checkpoints for Checkpoints.Trace208;

    /// @notice The issuer agent: mints units up to the cap.
    bytes32 public constant ISSUER_ROLE = keccak256("ISSUER_ROLE");

    /// @notice What a clone is told at birth.
    struct Terms {
        string name;
        string symbol;
        uint256 cap;
        IIdentityRegistry registry;
        address admin;
        address issuer;
        address settlement;
    }

    IIdentityRegistry private _registry;
    uint256 private _cap;
    string private _tokenName;
    string private _tokenSymbol;
    mapping(address holder => Checkpoints.Trace208 history) private _balanceHistory;
    Checkpoints.Trace208 private _supplyHistory;

    /// @notice More units would exist than the offering has.
    error CapExceeded(uint256 supply, uint256 cap);

    /// @notice A cap is at least one unit and fits a checkpoint.
    error CapOutOfRange(uint256 cap);

    /// @notice A block's balances can be asked for only when the block is complete.
    error FutureLookup(uint256 timepoint, uint48 clock);

    /// @dev The implementation behind the clones can never be initialized itself.
    constructor() ERC20("", "") {
        _disableInitializers();
    }

    /// @notice Gives a clone its terms, once.
    function initialize(Terms calldata terms) external initializer {
        if (address(terms.registry) == address(0) || terms.admin == address(0)) revert ZeroAddress();
        if (terms.issuer == address(0) || terms.settlement == address(0)) revert ZeroAddress();
        if (terms.cap == 0 || terms.cap > type(uint208).max) revert CapOutOfRange(terms.cap);
        _tokenName = terms.name;
        _tokenSymbol = terms.symbol;
        _cap = terms.cap;
        _registry = terms.registry;
        _grantRole(DEFAULT_ADMIN_ROLE, terms.admin);
        _grantRole(ISSUER_ROLE, terms.issuer);
        _grantRole(SETTLEMENT_ROLE, terms.settlement);
    }

    /// @notice Issues units to one verified wallet.
    function mint(address to, uint256 amount) external onlyRole(ISSUER_ROLE) {
        _mint(to, amount);
    }

    /// @notice Issues units to many verified wallets, all or none, once per batch id.
    function mintBatch(bytes32 batchId, address[] calldata to, uint256[] calldata amounts)
        external
        onlyRole(ISSUER_ROLE)
    {
        _mintBatch(batchId, to, amounts);
    }

    /// @notice What `holder` held at the end of block `timepoint`.
    function balanceOfAt(address holder, uint256 timepoint) external view returns (uint256) {
        return _balanceHistory[holder].upperLookupRecent(_pastBlock(timepoint));
    }

    /// @notice How many units existed at the end of block `timepoint`.
    function totalSupplyAt(uint256 timepoint) external view returns (uint256) {
        return _supplyHistory.upperLookupRecent(_pastBlock(timepoint));
    }

    /// @notice How many blocks changed `holder`'s balance.
    function numCheckpoints(address holder) external view returns (uint256) {
        return _balanceHistory[holder].length();
    }

    /// @notice The `index`-th change of `holder`'s balance: a block and the balance at its end.
    function checkpoints(address holder, uint32 index) external view returns (Checkpoints.Checkpoint208 memory) {
        return _balanceHistory[holder].pos(index);
    }

    /// @notice The most units that can ever exist.
    function cap() external view returns (uint256) {
        return _cap;
    }

    /// @inheritdoc ERC20
    function name() public view override returns (string memory) {
        return _tokenName;
    }

    /// @inheritdoc ERC20
    function symbol() public view override returns (string memory) {
        return _tokenSymbol;
    }

    /// @inheritdoc RegulatedToken
    function identityRegistry() public view override returns (IIdentityRegistry) {
        return _registry;
    }

    /// @inheritdoc IERC6372
    function clock() public view returns (uint48) {
        return SafeCast.toUint48(block.number);
    }

    /// @inheritdoc IERC6372
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() external pure returns (string memory) {
        return "mode=blocknumber&from=default";
    }

    /// @dev The last write of a block wins: a checkpoint is the balance at the end of its block.
    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        uint48 now_ = clock();
        if (from == address(0) || to == address(0)) {
            uint256 supply = totalSupply();
            if (supply > _cap) revert CapExceeded(supply, _cap);
            // Casting is safe: the cap fits in 208 bits, and no balance exceeds the supply.
            _supplyHistory.push(now_, uint208(supply));
        }
        if (from != address(0)) _balanceHistory[from].push(now_, uint208(balanceOf(from)));
        if (to != address(0)) _balanceHistory[to].push(now_, uint208(balanceOf(to)));
    }

    function _pastBlock(uint256 timepoint) private view returns (uint48) {
        uint48 now_ = clock();
        if (timepoint >= now_) revert FutureLookup(timepoint, now_);
        return uint48(timepoint);
    }
}
